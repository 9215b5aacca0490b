export type { Chat, Conversation, ConversationSummary, Messages, MessageView, NewText } from './chat.js';
export {
  chat as chatContract,
  type Entry,
  type Group,
  limits,
  type Member,
  type Mentions,
  type Message,
  type Quote,
  type Text,
} from './contract/index.js';
export { createChat } from './create-chat.js';
