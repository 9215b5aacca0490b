export { chat } from './chat.js';
export { limits } from './limits.js';
export {
  type Entry,
  entryKind,
  type Group,
  groupKind,
  type Member,
  type Mentions,
  type Message,
  memberKind,
  messageSchema,
  type Quote,
  type Text,
  textKind,
} from './records.js';
