export { PeerPresence } from './peer-presence.js';
export { PresentAvatar } from './present-avatar.js';
export { usePresence } from './use-presence.js';
