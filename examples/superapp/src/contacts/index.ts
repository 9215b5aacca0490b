export { ContactsScreen } from './contacts-screen.js';
export { PersonScreen } from './person-screen.js';
