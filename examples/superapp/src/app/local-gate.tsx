import { MonitorSmartphone } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { DemoService } from '../account/index.js';
import { BrandMark } from '../ui/brand-mark.js';
import { Empty } from '../ui/empty.js';
import { useLateness } from '../ui/skeleton.js';
import { useWords } from '../words/index.js';
import styles from './gate.module.css';

/** Starts the server that lives in this page, and then the app on it. */
export function LocalGate({ children }: { readonly children: (service: DemoService) => ReactNode }) {
  const [service, setService] = useState<DemoService>();
  const [elsewhere, setElsewhere] = useState(false);
  const [fault, setFault] = useState<unknown>();
  useEffect(() => {
    let wanted = true;
    let stop = (): void => {};
    const start = async () => {
      const { startLocalService } = await import('../local/start-local-service.js');
      const started = await startLocalService({ onElsewhere: () => wanted && setElsewhere(true) });
      if (!wanted) return started.stop();
      stop = started.stop;
      setService(started.service);
    };
    start().catch((error: unknown) => wanted && setFault(error));
    return () => {
      wanted = false;
      stop();
    };
  }, []);
  if (fault !== undefined) throw fault;
  if (service !== undefined) return children(service);
  return elsewhere ? <Elsewhere /> : <Starting />;
}

function Starting() {
  const { say } = useWords();
  if (!useLateness(300)) return null;
  return (
    <main className={styles['gate']}>
      <div className={styles['center']} role="status">
        <BrandMark size={4.5} />
        <h1 style={{ fontSize: '1rem', fontWeight: 500 }}>{say('signIn.local.starting')}</h1>
      </div>
    </main>
  );
}

/** The server inside a page serves that page alone. */
function Elsewhere() {
  const { say } = useWords();
  return (
    <main className={styles['gate']}>
      <Empty icon={MonitorSmartphone} title={say('app.elsewhere.title')}>
        {say('app.elsewhere.text')}
      </Empty>
    </main>
  );
}
