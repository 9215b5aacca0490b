// Rooms with a budget of their own, such as search, import the files they use: what is imported through here is built into one
// file with all the rest, and of that not everything can be dropped.
export { chat } from './chat.js';
export { groupLimits } from './group-limits.js';
export { groupMethods, reportReasons } from './group-methods.js';
export {
  type Announcement,
  type Application,
  type Confirmation,
  defaultRules,
  type GroupDetails,
  type GroupMember,
  type GroupRules,
  groupRecords,
  type JoinRequest,
  type PresenceSetting,
} from './group-records.js';
export { groupSignals, type Presence, type ReadCount } from './group-signals.js';
export {
  type ContactCard,
  contactKind,
  type FileContent,
  fileKind,
  imageKind,
  kindLimits,
  type LinkCard,
  type Location,
  linkKind,
  locationKind,
  type Merged,
  type MergedLine,
  type MiniProgramCard,
  mergedKind,
  messageKind,
  miniProgramKind,
  type Notice,
  noticeKind,
  type Picture,
  type Sticker,
  sendableKinds,
  stickerKind,
  type Video,
  type Voice,
  videoKind,
  voiceKind,
} from './kinds/index.js';
export { limits } from './limits.js';
export { configured, type SettingsChange } from './personal-configured.js';
export { personalLimits } from './personal-limits.js';
export { addPlaces, fillBefore, hasPlace, type PlaceSet } from './personal-places.js';
export {
  type Draft,
  draftKind,
  type Favourite,
  favouriteCountKind,
  favouriteKind,
  type PlacesIn,
  playedKind,
  removedKind,
  type Settings,
  settingsKind,
} from './personal-records.js';
export { pinLimits } from './pin-limits.js';
export { type Pin, pinKind } from './pin-records.js';
export {
  type Entry,
  entryKind,
  type Group,
  groupKind,
  type Member,
  type Mentions,
  type Message,
  type MessageKind,
  memberKind,
  messageSchema,
  noticeName,
  type Quote,
  type Text,
  textKind,
} from './records.js';
export { searchLimits } from './search-limits.js';
export { chatSearch, type SearchAnswer, type SearchHit, type SearchInput } from './search-methods.js';
export { comparePlaces, cursorAfter, placeOf, type SearchPlace } from './search-place.js';
export { type Snippet, snippetOf } from './search-snippet.js';
export { findTerm, foldText, hasTerms, isQuery, parseQuery, type SearchTerm } from './search-text.js';
export { searchableText } from './searchable-text.js';
