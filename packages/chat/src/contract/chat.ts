import { defineContract } from '@guanxi/core/contract';
import { forward, merge } from './forward-methods.js';
import { groupMethods } from './group-methods.js';
import { groupRecords } from './group-records.js';
import { groupSignals } from './group-signals.js';
import { contactKind } from './kinds/contact-card.js';
import { fileKind } from './kinds/file.js';
import { imageKind } from './kinds/image.js';
import { linkKind } from './kinds/link.js';
import { locationKind } from './kinds/location.js';
import { mergedKind } from './kinds/merged.js';
import { miniProgramKind } from './kinds/mini-program.js';
import { noticeKind } from './kinds/notice.js';
import { stickerKind } from './kinds/sticker.js';
import { videoKind } from './kinds/video.js';
import { voiceKind } from './kinds/voice.js';
import { limits } from './limits.js';
import { create, edit, invite, react, read, recall, remove, rename } from './methods.js';
import { configure, favour, markPlayed, removeForMe, saveDraft, unfavour } from './personal-methods.js';
import { draftKind, favouriteCountKind, favouriteKind, playedKind, removedKind, settingsKind } from './personal-records.js';
import { pin, unpin } from './pin-methods.js';
import { pinKind } from './pin-records.js';
import { entryKind, textKind } from './records.js';
import { sendAny } from './send-of.js';
import { typing } from './signals.js';

/** Why something is refused; named by `GuanxiError.reason`. */
const reasons = {
  'not-member': 'You are not in this conversation.',
  'not-author': 'Only its author may do this.',
  'not-admin': 'Only the owner and admins of the group may do this.',
  'recall-too-late': 'A message can be recalled for two minutes.',
  recalled: 'The message was recalled.',
  'group-full': 'A group has at most 500 members.',
  'unknown-user': 'There is no such person.',
  'too-many-reactions': 'A message holds at most 20 different reactions.',
  'unknown-kind': 'This server takes no messages of that kind from people.',
  'not-forwardable': 'Messages of this kind stay where they are.',
  'too-many-favourites': 'You keep as many favourites as can be; take some off.',
  'too-many-removed': 'So many messages are deleted here one by one; clear the older history.',
  'not-owner': 'Only the owner of the group may do this.',
  muted: 'You cannot speak in this group now.',
  dissolved: 'This group was dissolved; it can be read and nothing else.',
  'too-many-admins': 'A group has at most 20 admins.',
  'too-many-requests': 'Too many people wait to be let in; decide about them first.',
  'too-many-links': 'A group has at most 20 links that are good; revoke one.',
  'too-many-pins': 'A conversation has at most 20 pinned messages; take one off.',
  'too-many-reports': 'You have filed as many reports as can be in a day.',
  'bad-link': 'This link is not good, or no longer.',
  moderated: 'This message is not let through.',
};

/**
 * Conversations. A direct one (`d:` log) begins with its first message; a group (`g:` log) with `create`.
 * Every method that answers a receipt is a command: its id is the caller's, and a message's record has that id.
 * Made by a function, so that a bundler can drop it.
 */
export const chat = /* @__PURE__ */ makeChat();

function makeChat() {
  return defineContract({
    name: 'chat',
    methods: {
      send: sendAny,
      edit,
      recall,
      react,
      read,
      create,
      invite,
      remove,
      rename,
      forward,
      merge,
      configure,
      saveDraft,
      favour,
      unfavour,
      removeForMe,
      markPlayed,
      pin,
      unpin,
      ...groupMethods,
    },
    records: {
      member: groupRecords.member,
      group: groupRecords.details,
      entry: entryKind,
      text: textKind,
      sticker: stickerKind,
      image: imageKind,
      voice: voiceKind,
      video: videoKind,
      file: fileKind,
      location: locationKind,
      contact: contactKind,
      link: linkKind,
      miniProgram: miniProgramKind,
      merged: mergedKind,
      notice: noticeKind,
      settings: settingsKind,
      draft: draftKind,
      favourite: favouriteKind,
      favouriteCount: favouriteCountKind,
      removed: removedKind,
      played: playedKind,
      pin: pinKind,
      request: groupRecords.request,
      application: groupRecords.application,
      confirmation: groupRecords.confirmation,
      presence: groupRecords.presence,
    },
    signals: { typing, ...groupSignals },
    reasons,
    limits,
  });
}
