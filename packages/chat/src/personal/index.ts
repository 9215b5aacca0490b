export {
  type Draft,
  type Favourite,
  hasPlace,
  type PlaceSet,
  personalLimits,
  type Settings,
} from '../contract/index.js';
export { type ConversationSettings, conversationSettings, type NewSettings } from './conversation-settings.js';
export { type Drafts, drafts, type NewDraft } from './drafts.js';
export { type FavouriteList, type Favourites, type FavouriteView, favourites } from './favourites.js';
export { personalClientLimits } from './limits.js';
export { type PlayedVoices, playedVoices } from './played-voices.js';
export { type ReEdit, reEdit } from './re-edit.js';
export { type RemovedForMe, removedForMe } from './removed-for-me.js';
export { countAttention, type ListedConversation, withSettings } from './with-settings.js';
export { without, withoutLatest } from './without.js';
