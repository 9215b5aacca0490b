import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { useWords } from '../words/index.js';
import styles from './gate.module.css';

/** Shows that a part failed instead of an empty page. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, { readonly fault: unknown }> {
  override readonly state: { readonly fault: unknown } = { fault: undefined };

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault ?? 'unknown' };
  }

  override render() {
    return this.state.fault === undefined ? this.props.children : <Fault fault={this.state.fault} />;
  }
}

function Fault({ fault }: { readonly fault: unknown }) {
  const { say } = useWords();
  return (
    <main className={styles['gate']} role="alert">
      <Empty
        icon={CircleAlert}
        title={say('app.failed.title')}
        action={
          <Button look="primary" onClick={() => window.location.reload()}>
            {say('app.failed.reload')}
          </Button>
        }
      >
        {say('app.failed.text')}
        <br />
        <small>{fault instanceof Error ? fault.message : String(fault)}</small>
      </Empty>
    </main>
  );
}
