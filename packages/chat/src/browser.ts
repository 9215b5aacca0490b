// What the one-file browser bundle offers as the global `guanxi`: core and chat, ready for a page without a bundler.
export {
  createClient,
  directLog,
  GuanxiError,
  groupLog,
  memoryStorage,
  parseLog,
  privateLog,
  webSocketTransport,
} from '@guanxi/core';
export { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
export { createChat } from './create-chat.js';
