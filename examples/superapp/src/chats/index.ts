export { ChatsScreen } from './chats-screen.js';
