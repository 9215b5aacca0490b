export { isNotice, useNoticeWords } from './use-notice-words.js';
