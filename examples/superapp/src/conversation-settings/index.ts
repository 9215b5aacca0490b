export { ConversationMenu } from './conversation-menu.js';
export { ConversationSettingsSection } from './conversation-settings-section.js';
