import { appWords } from './en/app.js';
import { chatsWords } from './en/chats.js';
import { codeWords } from './en/code.js';
import { contactsWords } from './en/contacts.js';
import { conversationWords } from './en/conversation.js';
import { deviceWords } from './en/devices.js';
import { discoverWords } from './en/discover.js';
import { groupWords } from './en/group.js';
import { meWords } from './en/me.js';
import { mediaWords } from './en/media.js';
import { personalWords } from './en/personal.js';
import { privacyWords } from './en/privacy.js';
import { programWords } from './en/programs.js';
import { searchWords } from './en/search.js';
import { signInWords } from './en/sign-in.js';

/** English, and the shape of every other catalogue. What varies with a number has one form per plural category. */
export const en = {
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
} as const;
