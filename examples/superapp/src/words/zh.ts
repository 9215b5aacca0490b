import type { Words } from './words.js';
import { appWords } from './zh/app.js';
import { chatsWords } from './zh/chats.js';
import { codeWords } from './zh/code.js';
import { contactsWords } from './zh/contacts.js';
import { conversationWords } from './zh/conversation.js';
import { deviceWords } from './zh/devices.js';
import { discoverWords } from './zh/discover.js';
import { groupWords } from './zh/group.js';
import { meWords } from './zh/me.js';
import { mediaWords } from './zh/media.js';
import { personalWords } from './zh/personal.js';
import { privacyWords } from './zh/privacy.js';
import { programWords } from './zh/programs.js';
import { searchWords } from './zh/search.js';
import { signInWords } from './zh/sign-in.js';

/** 中文 */
export const zh: Words = {
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
