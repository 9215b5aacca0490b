export { ConversationInfoScreen } from './conversation-info-screen.js';
export { ConversationScreen } from './conversation-screen.js';
