export { ConversationPicker } from './conversation-picker.js';
export { ForwardDialog, type Forwarded } from './forward-dialog.js';
export { SelectBar } from './select-bar.js';
