import type { LogId, RecordId, UserId } from '@guanxi/core';
import { Compass, MessageCircle, SearchX, UserRound, UsersRound } from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import { Link, Route, Switch } from 'wouter';
import { type GroupScreenName, groupScreen, paths } from '../routes/index.js';
import { Empty } from '../ui/empty.js';
import { useWords } from '../words/index.js';
import styles from './pane.module.css';

const ConversationScreen = lazy(async () => ({ default: (await import('../conversation/index.js')).ConversationScreen }));
const ConversationInfoScreen = lazy(async () => ({ default: (await import('../conversation/index.js')).ConversationInfoScreen }));
const GroupScreen = lazy(async () => ({ default: (await import('../groups/group-screen.js')).GroupScreen }));
const ReadersScreen = lazy(async () => ({ default: (await import('../groups/readers-screen.js')).ReadersScreen }));
const NewChatScreen = lazy(async () => ({ default: (await import('../chats/new-chat-screen.js')).NewChatScreen }));
const NewGroupScreen = lazy(async () => ({ default: (await import('../chats/new-group-screen.js')).NewGroupScreen }));
const AddScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).AddScreen }));
const AskScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).AskScreen }));
const GroupsScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).GroupsScreen }));
const GroupsWithScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).GroupsWithScreen }));
const NotesScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).NotesScreen }));
const SearchScreen = lazy(async () => ({ default: (await import('../search/index.js')).SearchScreen }));
const ArchiveScreen = lazy(async () => ({ default: (await import('../chats/archive-screen.js')).ArchiveScreen }));
const FavouritesScreen = lazy(async () => ({ default: (await import('../favourites/index.js')).FavouritesScreen }));
const PersonScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).PersonScreen }));
const RequestsScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).RequestsScreen }));
const TagScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).TagScreen }));
const TagsScreen = lazy(async () => ({ default: (await import('../contacts/index.js')).TagsScreen }));
const CardScreen = lazy(async () => ({ default: (await import('../card/index.js')).CardScreen }));
const ScanScreen = lazy(async () => ({ default: (await import('../scan/index.js')).ScanScreen }));
const CodeScreen = lazy(async () => ({ default: (await import('../code/index.js')).CodeScreen }));
const MergedScreen = lazy(async () => ({ default: (await import('../merged/index.js')).MergedScreen }));
const DirectoryScreen = lazy(async () => ({ default: (await import('../programs/index.js')).DirectoryScreen }));
const ProgramCardScreen = lazy(async () => ({ default: (await import('../programs/index.js')).ProgramCardScreen }));
const ProgramSettingsScreen = lazy(async () => ({ default: (await import('../programs/index.js')).ProgramSettingsScreen }));
const ProfileScreen = lazy(async () => ({ default: (await import('../me/index.js')).ProfileScreen }));
const PrivacyScreen = lazy(async () => ({ default: (await import('../me/index.js')).PrivacyScreen }));
const BlockedScreen = lazy(async () => ({ default: (await import('../me/index.js')).BlockedScreen }));
const DeviceScreen = lazy(async () => ({ default: (await import('../me/index.js')).DeviceScreen }));
const DevicesScreen = lazy(async () => ({ default: (await import('../devices/index.js')).DevicesScreen }));
const LetInScreen = lazy(async () => ({ default: (await import('../devices/index.js')).LetInScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('../me/index.js')).SettingsScreen }));

/** What stands beside the list, or on a phone in its place. */
export function Pane() {
  return (
    <Switch>
      {leaf(paths.newChat, NewChatScreen)}
      {leaf(paths.newGroup, NewGroupScreen)}
      {leaf(paths.search, SearchScreen)}
      {leaf(paths.archive, ArchiveScreen)}
      <Route path={`${paths.newGroup}/:user`}>
        {({ user }) => <NewGroupScreen key={user} first={decodeURIComponent(user) as UserId} />}
      </Route>
      <Route path={groupScreen}>
        {({ log = '', screen }) => <GroupScreen key={log} log={decodeURIComponent(log) as LogId} screen={screen as GroupScreenName} />}
      </Route>
      <Route path="/chats/:log/readers/:message">
        {({ log, message }) => <ReadersScreen key={message} log={decodeURIComponent(log) as LogId} message={message as RecordId} />}
      </Route>
      <Route path="/chats/:log/info">{({ log }) => <ConversationInfoScreen key={log} log={decodeURIComponent(log) as LogId} />}</Route>
      <Route path="/chats/:log/merged/:seq/:line?">
        {({ log, seq, line }) => (
          <MergedScreen log={decodeURIComponent(log) as LogId} seq={placeOf(seq)} line={line === undefined ? undefined : placeOf(line)} />
        )}
      </Route>
      {/* Pictures are looked at over the conversation, which stays where it is. */}
      <Route path="/chats/:log/view/:seq">{({ log, seq }) => talk(log, placeOf(seq))}</Route>
      <Route path="/chats/:log">{({ log }) => talk(log)}</Route>
      {leaf(paths.addContact, AddScreen)}
      {leaf(paths.requests, RequestsScreen)}
      {leaf(paths.myGroups, GroupsScreen)}
      {leaf(paths.tags, TagsScreen)}
      <Route path="/contacts/my/tags/:tag">{({ tag }) => <TagScreen key={tag} tag={decodeURIComponent(tag)} />}</Route>
      <Route path="/contacts/:user/ask">{({ user }) => <AskScreen key={user} user={decodeURIComponent(user) as UserId} />}</Route>
      <Route path="/contacts/:user/notes">{({ user }) => <NotesScreen key={user} user={decodeURIComponent(user) as UserId} />}</Route>
      <Route path="/contacts/:user/in-common">
        {({ user }) => <GroupsWithScreen key={user} user={decodeURIComponent(user) as UserId} />}
      </Route>
      <Route path="/contacts/:user">{({ user }) => <PersonScreen key={user} user={decodeURIComponent(user) as UserId} />}</Route>
      {leaf(paths.card, CardScreen)}
      {leaf(paths.scan, ScanScreen)}
      {leaf(paths.programs, DirectoryScreen)}
      {leaf(paths.programSettings, ProgramSettingsScreen)}
      <Route path="/discover/programs/about/:program">
        {({ program }) => <ProgramCardScreen key={program} id={decodeURIComponent(program)} />}
      </Route>
      {/* Programs run in a layer of their own, which stays when this changes. */}
      <Route path="/p/:program">{null}</Route>
      <Route path="/q/sign-in/:token">{({ token }) => <LetInScreen key={token} token={token} />}</Route>
      <Route path="/q/:kind/:token">{({ kind, token }) => <CodeScreen key={`${kind} ${token}`} kind={kind} token={token} />}</Route>
      {leaf(paths.profile, ProfileScreen)}
      {leaf(paths.privacy, PrivacyScreen)}
      {leaf(paths.blocked, BlockedScreen)}
      {leaf(paths.devices, DevicesScreen)}
      {leaf(paths.device, DeviceScreen)}
      {leaf(paths.favourites, FavouritesScreen)}
      {leaf(paths.settings, SettingsScreen)}
      <Route>
        <Resting />
      </Route>
    </Switch>
  );
}

function talk(log: string, viewed?: number) {
  return <ConversationScreen key={log} log={decodeURIComponent(log) as LogId} viewed={viewed} />;
}

/** A place out of an address; 0, where nothing is, for what is none. */
function placeOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

function leaf(path: string, Screen: ComponentType) {
  return (
    <Route path={path}>
      <Screen />
    </Route>
  );
}

/** The pane while nothing is chosen. */
function Resting() {
  const { say } = useWords();
  return (
    <div className={styles['resting']}>
      <Switch>
        <Route path={paths.chats}>
          <Empty icon={MessageCircle} title={say('chats.choose.title')}>
            {say('chats.choose.text')}
          </Empty>
        </Route>
        <Route path={paths.contacts}>
          <Empty icon={UsersRound} title={say('contacts.choose.title')}>
            {say('contacts.choose.text')}
          </Empty>
        </Route>
        <Route path={paths.discover}>
          <Empty icon={Compass} title={say('discover.choose.title')}>
            {say('discover.choose.text')}
          </Empty>
        </Route>
        <Route path={paths.me}>
          <Empty icon={UserRound} title={say('me.choose.title')}>
            {say('me.choose.text')}
          </Empty>
        </Route>
        <Route>
          <Empty
            icon={SearchX}
            title={say('app.missing.title')}
            action={
              <Link className={styles['link']} to={paths.chats}>
                {say('app.missing.action')}
              </Link>
            }
          >
            {say('app.missing.text')}
          </Empty>
        </Route>
      </Switch>
    </div>
  );
}
