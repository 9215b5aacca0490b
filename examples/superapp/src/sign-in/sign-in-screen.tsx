import { useState } from 'react';
import type { Accounts, DemoService } from '../account/index.js';
import { isLocal } from '../routes/index.js';
import { BrandMark } from '../ui/brand-mark.js';
import { useWords } from '../words/index.js';
import { EnterForm } from './enter-form.js';
import { KnownPeople } from './known-people.js';
import styles from './sign-in.module.css';

/** The way in: somebody of the demo, somebody who was here before, or somebody new. */
export function SignInScreen({ service, accounts }: { readonly service: DemoService; readonly accounts: Accounts }) {
  const { say } = useWords();
  const [form, setForm] = useState<'none' | 'create' | 'enter'>('none');
  return (
    <main className={styles['screen']}>
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
