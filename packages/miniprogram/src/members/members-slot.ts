import type { WxMember } from '../logic/wx/create-wx.js';
import type { WxWorld } from '../logic/wx/wx-world.js';

/** Makes the members of `wx` that few programs call, by name. */
export type MakeMembers = (world: WxWorld) => Readonly<Record<string, WxMember>>;

/** Where the script of these members leaves what makes them. It is there only while that script runs. */
export const membersSlot = 'guanxi:members';
