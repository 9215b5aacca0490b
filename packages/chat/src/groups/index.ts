export {
  type Announcement,
  type Application,
  type GroupDetails,
  type GroupMember,
  type GroupRules,
  groupLimits,
  type JoinRequest,
  reportReasons,
} from '../contract/index.js';
export { createGroups } from './create-groups.js';
export type { Audience, Group, GroupLink, Groups, LinkPreview, NewReport } from './groups.js';
