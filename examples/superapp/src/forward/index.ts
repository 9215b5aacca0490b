export { ConversationDialog } from './conversation-dialog.js';
export { ForwardDialog, type Forwarded } from './forward-dialog.js';
export { SelectBar } from './select-bar.js';
export { SendToDialog } from './send-to-dialog.js';
