import { report } from '../../../moderation/report.js';
import { announce, confirm } from './announce.js';
import { approve, decline } from './decide.js';
import { dissolve } from './dissolve.js';
import { join } from './join.js';
import { muteAll, muteMember } from './mute.js';
import { setAvatar } from './rename.js';
import { revokeLink } from './revoke-link.js';
import { grantAdmin, revokeAdmin, transferOwner } from './roles.js';
import { setNickname, setRules } from './settings.js';
import { showPresence } from './show-presence.js';
import { withdraw } from './withdraw.js';

/** The handlers of `groupMethods` that write. */
export const groupCommands = {
  setRules,
  setAvatar,
  announce,
  confirm,
  setNickname,
  grantAdmin,
  revokeAdmin,
  transferOwner,
  muteAll,
  muteMember,
  approve,
  decline,
  withdraw,
  join,
  revokeLink,
  dissolve,
  showPresence,
  report,
};
