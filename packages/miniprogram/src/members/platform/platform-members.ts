import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import { absentMembers } from './absent-members.js';
import { eventMembers } from './event-members.js';
import { packageMembers } from './package-members.js';
import { performanceMembers } from './performance-members.js';
import { privacyMembers } from './privacy-members.js';
import { reportMembers } from './report-members.js';
import { windowMembers } from './window-members.js';

/** Members about the platform itself: its events, its time, its privacy, and what it does not have. */
export function platformMembers(world: WxWorld): Readonly<Record<string, WxMember>> {
  return {
    ...absentMembers(world),
    ...eventMembers(world),
    ...packageMembers(world),
    ...performanceMembers(world),
    ...privacyMembers(world),
    ...reportMembers(world),
    ...windowMembers(world),
  };
}
