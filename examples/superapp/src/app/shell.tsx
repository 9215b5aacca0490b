import { lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch, useRoute } from 'wouter';
import { ChatsScreen } from '../chats/index.js';
import { ProgramLayer } from '../programs/index.js';
import { paths } from '../routes/index.js';
import { useWords } from '../words/index.js';
import { ConnectionBanner } from './connection-banner.js';
import { Pane } from './pane.js';
import { RefusedChanges } from './refused-changes.js';
import styles from './shell.module.css';
import { SignedOutDialog } from './signed-out-dialog.js';
import { Tabs } from './tabs.js';
import { useWide } from './use-wide.js';

const ContactsScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).ContactsScreen }));
const DiscoverScreen = lazy(async () => ({ default: (await import('../discover/index.js')).DiscoverScreen }));
const MeScreen = lazy(async () => ({ default: (await import('../me/index.js')).MeScreen }));

/** The frame: places at the bottom or in the rail; list and pane side by side where there is room, else one of them. */
export function Shell() {
  const { say } = useWords();
  const wide = useWide();
  const [atRoot] = useRoute('/:place');
  const [inside] = useRoute('/:place/*');
  // What is found belongs to no place of its own; it stands beside the chats.
  const [searching] = useRoute(paths.search);
  const detail = searching || (inside && !atRoot);
  return (
    <div className={styles['shell']} data-detail={detail}>
      <a className={styles['skip']} href="#content">
        {say('app.skip')}
      </a>
      {(wide || !detail) && <Tabs />}
      {(wide || !detail) && (
        <div className={styles['list']} {...(wide ? {} : { id: 'content', role: 'main' })}>
          <ConnectionBanner />
          <Waiting>
            <Switch>
              <Route path="/chats/*?">
                <ChatsScreen />
              </Route>
              <Route path={paths.search}>
                <ChatsScreen />
              </Route>
              <Route path="/contacts/*?">
                <ContactsScreen />
              </Route>
              <Route path="/discover/*?">
                <DiscoverScreen />
              </Route>
              <Route path="/p/*">
                <DiscoverScreen />
              </Route>
              <Route path="/q/*">
                <DiscoverScreen />
              </Route>
              <Route path="/me/*?">
                <MeScreen />
              </Route>
              <Route>
                <Redirect to={paths.chats} replace />
              </Route>
            </Switch>
          </Waiting>
        </div>
      )}
      {(wide || detail) && (
        <main className={styles['pane']} id="content">
          {!wide && <ConnectionBanner />}
          <Waiting>
            <Pane />
          </Waiting>
        </main>
      )}
      <Waiting>
        <ProgramLayer />
      </Waiting>
      <RefusedChanges />
      <SignedOutDialog />
    </div>
  );
}

function Waiting({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={null}>{children}</Suspense>;
}
