import { type DeviceDescription, type DeviceId, type Person, signInLimits, type UserId } from '@guanxi/core/contract';

/** A signed-in device that looks at a sign-in, and whose it is. */
export interface Approver {
  readonly user: UserId;
  readonly device: DeviceId;
  readonly person: Pick<Person, 'name' | 'avatar'>;
}

/** A code as it is kept: its hash, and until when it is taken, ms since 1970. */
export interface ShownCode {
  readonly hash: string;
  readonly until: number;
}

/** How far a sign-in is. Each step is taken once, and none back. */
export type Step =
  /** `codes` are those that are taken: the one that is shown, last, and the one before. */
  | { readonly at: 'created'; readonly codes: readonly ShownCode[] }
  | { readonly at: 'scanned' | 'approved'; readonly hash: string; readonly by: Approver }
  | { readonly at: 'refused'; readonly why: 'refused' | 'wrong-number' | 'wrong-verifier' }
  | { readonly at: 'expired' | 'redeemed' };

/** A screen that wants to be signed in. Times are ms since 1970. */
export interface SignIn {
  readonly challenge: string;
  readonly device: Partial<DeviceDescription>;
  /** As the browser of the screen says; none for what is no browser. */
  readonly origin?: string;
  readonly address: string;
  readonly startedAt: number;
  readonly expiresAt: number;
  /** What the screen shows once it was scanned, and what the phone may choose from. */
  readonly number: string;
  readonly numbers: readonly string[];
  /** Grows by each step and each code. */
  readonly version: number;
  readonly step: Step;
}

/** What happens to a sign-in. */
export type SignInEvent =
  | { readonly type: 'show'; readonly hash: string }
  | { readonly type: 'scan'; readonly hash: string; readonly by: Approver }
  | { readonly type: 'approve'; readonly hash: string; readonly by: Pick<Approver, 'user' | 'device'>; readonly number: string }
  | { readonly type: 'refuse'; readonly hash: string; readonly by: Pick<Approver, 'user' | 'device'> }
  /** `challenge` is what its verifier comes to. */
  | { readonly type: 'redeem'; readonly challenge: string }
  | { readonly type: 'cancel' };

/** Why an event was refused. */
export type SignInRefusal = 'bad-sign-in' | 'wrong-number' | 'not-approved';

/** A sign-in after an event; with `refusal` the event did not have its effect, though it may have had another. */
export interface Outcome {
  readonly signIn: SignIn;
  readonly refusal?: SignInRefusal;
}

/** What comes of `event` at `now`. Pure; whoever keeps the sign-in must take the outcome before anything else happens to it. */
export function afterEvent(before: SignIn, event: SignInEvent, now: number): Outcome {
  const signIn = atTime(before, now);
  switch (event.type) {
    case 'show':
      return shown(signIn, event.hash, now);
    case 'scan':
      return scanned(signIn, event, now);
    case 'approve':
      return approved(signIn, event, now);
    case 'refuse':
      return isHers(signIn, event, ['scanned', 'approved']) ? to(signIn, { at: 'refused', why: 'refused' }) : bad(signIn);
    case 'redeem':
      return redeemed(signIn, event.challenge);
    case 'cancel':
      return isOver(signIn) ? { signIn } : to(signIn, { at: 'expired' });
  }
}

/** `signIn` as it is at `now`: over, if its time is up. */
export function atTime(signIn: SignIn, now: number): SignIn {
  return now < signIn.expiresAt || isOver(signIn) ? signIn : to(signIn, { at: 'expired' }).signIn;
}

/** Whether nothing more can happen to it. */
export function isOver({ step }: SignIn): boolean {
  return step.at === 'refused' || step.at === 'expired' || step.at === 'redeemed';
}

/** The codes under which it can be found. */
export function hashesOf({ step }: SignIn): readonly string[] {
  if (step.at === 'created') return step.codes.map(({ hash }) => hash);
  return step.at === 'scanned' || step.at === 'approved' ? [step.hash] : [];
}

function shown(signIn: SignIn, hash: string, now: number): Outcome {
  if (signIn.step.at !== 'created') return bad(signIn);
  // The one that was shown until now is taken for a little longer; the one before it is not.
  const [last] = signIn.step.codes.slice(-1).map((code) => ({ ...code, until: Math.min(code.until, now + signInLimits.codeGrace) }));
  const code = { hash, until: Math.min(now + signInLimits.codeLife + signInLimits.codeGrace, signIn.expiresAt) };
  return to(signIn, { at: 'created', codes: last === undefined ? [code] : [last, code] });
}

function scanned(signIn: SignIn, { hash, by }: Extract<SignInEvent, { type: 'scan' }>, now: number): Outcome {
  // A phone that did not hear the answer asks again.
  if (isHers(signIn, { hash, by }, ['scanned', 'approved'])) return { signIn };
  if (signIn.step.at !== 'created') return bad(signIn);
  const code = signIn.step.codes.find((one) => one.hash === hash);
  return code !== undefined && now < code.until ? to(signIn, { at: 'scanned', hash, by }) : bad(signIn);
}

function approved(signIn: SignIn, event: Extract<SignInEvent, { type: 'approve' }>, now: number): Outcome {
  if (isHers(signIn, event, ['approved']) && event.number === signIn.number) return { signIn };
  if (signIn.step.at !== 'scanned' || !isHers(signIn, event, ['scanned'])) return bad(signIn);
  if (event.number !== signIn.number) return { ...to(signIn, { at: 'refused', why: 'wrong-number' }), refusal: 'wrong-number' };
  const expiresAt = now + signInLimits.redeemLife;
  return to({ ...signIn, expiresAt }, { ...signIn.step, at: 'approved' });
}

function redeemed(signIn: SignIn, challenge: string): Outcome {
  if (isOver(signIn)) return bad(signIn);
  // Somebody has got the name of the sign-in and not its verifier: then nobody shall have it.
  if (challenge !== signIn.challenge) return { ...to(signIn, { at: 'refused', why: 'wrong-verifier' }), refusal: 'bad-sign-in' };
  return signIn.step.at === 'approved' ? to(signIn, { at: 'redeemed' }) : { signIn, refusal: 'not-approved' };
}

/** Whether it was scanned by that code and that device. */
function isHers(
  { step }: SignIn,
  { hash, by }: { readonly hash: string; readonly by: Pick<Approver, 'user' | 'device'> },
  steps: readonly ('scanned' | 'approved')[],
): boolean {
  if (step.at !== 'scanned' && step.at !== 'approved') return false;
  return steps.includes(step.at) && step.hash === hash && step.by.user === by.user && step.by.device === by.device;
}

function to(signIn: SignIn, step: Step): Outcome {
  return { signIn: { ...signIn, step, version: signIn.version + 1 } };
}

function bad(signIn: SignIn): Outcome {
  return { signIn, refusal: 'bad-sign-in' };
}
