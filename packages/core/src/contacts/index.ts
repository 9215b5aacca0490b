export type { Contacts, ContactsOptions, ContactView, RequestOptions } from './contacts.js';
export { createContacts } from './create-contacts.js';
