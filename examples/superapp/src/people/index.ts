export { ConversationAvatar } from './conversation-avatar.js';
export { PeoplePicker } from './people-picker.js';
export { PersonAvatar } from './person-avatar.js';
export { PersonName } from './person-name.js';
export { useConversationName } from './use-conversation-name.js';
export { useFailureWords } from './use-failure-words.js';
export { type FoundPeople, useFoundPeople } from './use-found-people.js';
export { usePerson } from './use-person.js';
export { usePersons } from './use-persons.js';
