import { appWords } from './it/app.js';
import { chatsWords } from './it/chats.js';
import { codeWords } from './it/code.js';
import { contactsWords } from './it/contacts.js';
import { conversationWords } from './it/conversation.js';
import { deviceWords } from './it/devices.js';
import { discoverWords } from './it/discover.js';
import { groupWords } from './it/group.js';
import { meWords } from './it/me.js';
import { mediaWords } from './it/media.js';
import { personalWords } from './it/personal.js';
import { privacyWords } from './it/privacy.js';
import { programWords } from './it/programs.js';
import { searchWords } from './it/search.js';
import { signInWords } from './it/sign-in.js';
import type { Words } from './words.js';

/** Italiano */
export const it: Words = {
  ...appWords,
  ...chatsWords,
  ...codeWords,
  ...contactsWords,
  ...conversationWords,
  ...deviceWords,
  ...discoverWords,
  ...groupWords,
  ...mediaWords,
  ...meWords,
  ...personalWords,
  ...programWords,
  ...searchWords,
  ...privacyWords,
  ...signInWords,
};
