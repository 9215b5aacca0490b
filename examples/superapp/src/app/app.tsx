import { type ReactNode, useMemo } from 'react';
import { Router } from 'wouter';
import { type Accounts, type DemoService, serverService, storedAccounts, useObservable } from '../account/index.js';
import { type PreferenceStore, PreferencesContext } from '../preferences/index.js';
import { inMode, isLocal, useAppLocation } from '../routes/index.js';
import { SignInScreen } from '../sign-in/index.js';
import { ToastProvider } from '../ui/toast.js';
import { preferredLanguage, useWords, WordsProvider } from '../words/index.js';
import { AccountGate } from './account-gate.js';
import { FaultBoundary } from './fault-boundary.js';
import { LocalGate } from './local-gate.js';
import { UpdateNotice } from './update-notice.js';

/** The whole app. */
export function App({ preferences }: { readonly preferences: PreferenceStore }) {
  const { language } = useObservable(preferences.preferences$) ?? preferences.read();
  return (
    <PreferencesContext value={preferences}>
      <WordsProvider language={language === 'system' ? preferredLanguage(navigator.languages) : language}>
        <Notices>
          <FaultBoundary>
            <Router hook={useAppLocation} hrefs={inMode}>
              {isLocal() ? <LocalGate>{(service) => <Signed service={service} />}</LocalGate> : <OnServer />}
            </Router>
          </FaultBoundary>
          <UpdateNotice />
        </Notices>
      </WordsProvider>
    </PreferencesContext>
  );
}

function Notices({ children }: { readonly children: ReactNode }) {
  const { say } = useWords();
  return <ToastProvider label={say('app.notices')}>{children}</ToastProvider>;
}

function OnServer() {
  const service = useMemo(() => serverService(window.location.origin), []);
  return <Signed service={service} />;
}

/** The app for whoever is signed in at `service`, or the way in. */
function Signed({ service }: { readonly service: DemoService }) {
  const accounts: Accounts = useMemo(() => storedAccounts(`guanxi.accounts.${service.kind}`), [service.kind]);
  const list = useObservable(accounts.list$) ?? accounts.read();
  if (list.current === undefined) return <SignInScreen service={service} accounts={accounts} />;
  return <AccountGate key={list.current.user} service={service} accounts={accounts} account={list.current} />;
}
