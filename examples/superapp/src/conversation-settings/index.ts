export { ConversationMenu } from './conversation-menu.js';
export { ConversationSettingsSection } from './conversation-settings-section.js';
export { useConversationChanges } from './use-conversation-changes.js';
