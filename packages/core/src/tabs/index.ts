export { createTabClient } from './create-tab-client.js';
export { tabsLimits } from './limits.js';
export type { TabChannel } from './tab-channel.js';
export type {
  PageEvents,
  ServeTabs,
  SharedService,
  TabClient,
  TabClientOptions,
  TabLocks,
  TabRole,
  TabService,
} from './tab-client.js';
export type { WatchedStorage } from './told-storage.js';
