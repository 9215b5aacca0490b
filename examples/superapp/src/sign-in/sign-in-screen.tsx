import { Smartphone } from 'lucide-react';
import { useState } from 'react';
import type { Accounts, DemoService } from '../account/index.js';
import { isLocal } from '../routes/index.js';
import { BrandMark } from '../ui/brand-mark.js';
import { Button } from '../ui/button.js';
import { useWords } from '../words/index.js';
import { EnterForm } from './enter-form.js';
import { KnownPeople } from './known-people.js';
import { PhonePanel } from './phone-panel.js';
import styles from './sign-in.module.css';

/** The way in: somebody of the demo, somebody who was here before, or somebody new. */
export function SignInScreen({ service, accounts }: { readonly service: DemoService; readonly accounts: Accounts }) {
  const { say } = useWords();
  const [form, setForm] = useState<'none' | 'create' | 'enter'>('none');
  const [byPhone, setByPhone] = useState(hasRoom);
  const canByPhone = service.kind === 'server';
  return (
    <main className={styles['screen']} data-phone={canByPhone && byPhone}>
      <div className={styles['inner']}>
        <header className={styles['header']}>
          <BrandMark size={4} />
          <h1 className={styles['name']}>Guanxi</h1>
          <p className={styles['tagline']}>{say('app.tagline')}</p>
        </header>
        {form === 'none' ? (
          <KnownPeople service={service} accounts={accounts} onForm={setForm} />
        ) : (
          <EnterForm kind={form} service={service} accounts={accounts} onClose={() => setForm('none')} />
        )}
        {canByPhone && !byPhone && (
          <Button wide onClick={() => setByPhone(true)}>
            <Smartphone size={18} aria-hidden="true" />
            {say('phone.title')}
          </Button>
        )}
        {canByPhone && byPhone && (
          <aside className={styles['phone']}>
            <PhonePanel accounts={accounts} url={window.location.origin} />
          </aside>
        )}
        <footer className={styles['footer']}>
          {isLocal() ? (
            <>
              <p>{say('signIn.local.note')}</p>
              <a href="/">{say('signIn.local.leave')}</a>
            </>
          ) : (
            <a href="/?local">{say('signIn.local')}</a>
          )}
        </footer>
      </div>
    </main>
  );
}

/** On a desktop the code is shown at once; on a phone, which rather is what scans, when it is asked for. */
function hasRoom(): boolean {
  return matchMedia('(min-width: 900px)').matches;
}
