import type { Reason } from './refuse.js';

/**
 * What somebody is to a program. A member may try the version on trial; one who has parted from the developer, by a block
 * of either, is a stranger.
 */
export type Part = 'developer' | 'member' | 'stranger';

/** Who may do what is not for everybody; `reviewer` is anybody whom the operator has named. */
const rights = {
  describe: ['developer'],
  upload: ['developer'],
  submit: ['developer'],
  decide: ['reviewer'],
  release: ['developer'],
  rollBack: ['developer', 'reviewer'],
  withdraw: ['developer', 'reviewer'],
  restore: ['developer', 'reviewer'],
  setTrial: ['developer'],
  rotateSecret: ['developer'],
  versions: ['developer', 'reviewer'],
  history: ['developer', 'reviewer'],
} as const satisfies Record<string, readonly ('developer' | 'reviewer')[]>;

/** What is not for everybody. */
export type Act = keyof typeof rights;

/** Why somebody may not do it, or null if she may. Pure. */
export function objection(act: Act, part: Part, isReviewer: boolean): Reason | null {
  const allowed: readonly string[] = rights[act];
  // Who reviews must not have written it.
  if (act === 'decide' && isReviewer && part === 'developer') return 'own-program';
  if (allowed.includes('developer') && part === 'developer') return null;
  if (allowed.includes('reviewer') && isReviewer) return null;
  return allowed.includes('developer') ? 'not-developer' : 'not-reviewer';
}

/** Whether somebody may know of a program: what was released is everybody's to know. Pure. */
export function mayKnow(part: Part, isReviewer: boolean, isReleased: boolean): boolean {
  return isReleased || isReviewer || part !== 'stranger';
}

/** Whether somebody may open a version of a program. Pure. */
export function mayOpen(
  { part, isReviewer }: { readonly part: Part; readonly isReviewer: boolean },
  version: { readonly state: string; readonly isReleased: boolean; readonly isTrial: boolean },
): boolean {
  if (version.isReleased || part === 'developer') return true;
  return (part === 'member' && version.isTrial) || (isReviewer && version.state !== 'uploaded');
}
