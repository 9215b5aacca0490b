import type { LogId, UserId } from '@guanxi/core/contract';
import type { Reached } from '../../command/relations.js';

const conversation = ({ log }: { readonly log: LogId }): Reached => ({ logs: [log] });

/**
 * Whom each method reaches, and so who is asked first. Null for what only concerns oneself, takes back what one said, or
 * is a matter of groups alone, where one is let in.
 */
export const reach = {
  send: conversation,
  forward: conversation,
  merge: conversation,
  edit: conversation,
  react: conversation,
  pin: conversation,
  create: ({ members }: { readonly members: readonly UserId[] }): Reached => ({ users: members }),
  invite: ({ users }: { readonly users: readonly UserId[] }): Reached => ({ users }),
  recall: null,
  unpin: null,
  configure: null,
  saveDraft: null,
  favour: null,
  unfavour: null,
  removeForMe: null,
  markPlayed: null,
  read: null,
  remove: null,
  rename: null,
  setRules: null,
  setAvatar: null,
  announce: null,
  confirm: null,
  setNickname: null,
  grantAdmin: null,
  revokeAdmin: null,
  transferOwner: null,
  muteAll: null,
  muteMember: null,
  approve: null,
  decline: null,
  withdraw: null,
  join: null,
  revokeLink: null,
  dissolve: null,
  showPresence: null,
  report: null,
};
