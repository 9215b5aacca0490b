export { ConversationViewer } from './conversation-viewer.js';
export { type Viewable, Viewer, viewableOf } from './viewer.js';
