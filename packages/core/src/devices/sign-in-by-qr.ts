import { type Clock, systemClock } from '../client/clock.js';
import { wait } from '../client/wait.js';
import { watched } from '../client/watched.js';
import { GuanxiError } from '../contract/error.js';
import { type SignInGrant, type SignInView, signInLimits } from '../contract/sign-in.js';
import type { QrSignIn, QrSignInOptions, QrSignInState } from './qr-sign-in.js';
import { type SignInService, signInService } from './sign-in-service.js';
import { newVerifier } from './verifier.js';

/** Ms before it is tried again after the first failure in a row; each further one doubles it. */
const firstPause = 500;
const longestPause = 8000;

/** Has this screen signed in by a phone: shows codes until one was scanned and the phone has answered. Begins at once. */
export function signInByQr(options: QrSignInOptions): QrSignIn {
  const { clock = systemClock, signal } = options;
  const state = watched<QrSignInState>({ state: 'starting' });
  const life = new AbortController();
  const cancel = () => life.abort();
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  const grant = run(signInService(options, life.signal), options, clock, life.signal, (next) => state.tell(next))
    .catch((cause: unknown) => {
      const error = life.signal.aborted ? new GuanxiError('aborted', 'The sign-in was called off.', { cause }) : GuanxiError.from(cause);
      const { state: last } = state.value;
      if (last !== 'refused' && last !== 'expired') state.tell({ state: 'failed', error });
      throw error;
    })
    .finally(() => {
      signal?.removeEventListener('abort', cancel);
      state.end();
    });
  grant.catch(() => {}); // The states tell it, too; nobody has to await it.
  return { states$: state.heard$, grant, cancel };
}

async function run(
  service: SignInService,
  { device, randomBytes }: QrSignInOptions,
  clock: Clock,
  signal: AbortSignal,
  tell: (state: QrSignInState) => void,
): Promise<SignInGrant> {
  const { verifier, challenge } = newVerifier(randomBytes);
  const { id, view: first } = await service.create({ challenge, ...(device && { device }) });
  const goodBy = clock.now() + signInLimits.life + signInLimits.redeemLife;
  signal.addEventListener('abort', () => void service.cancel(id), { once: true });
  for (let view = first; ; view = await patiently(() => service.wait(id, view.version), { clock, signal, goodBy })) {
    tell(stateOf(view, clock.now()));
    if (view.state === 'approved') break;
    refuseOver(view);
  }
  const grant = await service.redeem(id, verifier);
  tell({ state: 'done', grant });
  return grant;
}

function stateOf(view: SignInView, now: number): QrSignInState {
  const endsAt = now + view.left;
  if (view.state === 'created') return { state: 'shown', code: view.code, codeEndsAt: now + view.codeLeft, endsAt };
  if (view.state === 'refused') return { state: 'refused', why: view.why };
  if (view.state === 'scanned' || view.state === 'approved') return { state: view.state, number: view.number, person: view.person, endsAt };
  return { state: 'expired' };
}

function refuseOver({ state }: SignInView): void {
  if (state === 'refused') throw new GuanxiError('forbidden', 'The phone has refused this sign-in.');
  if (state === 'expired' || state === 'redeemed')
    throw new GuanxiError('timeout', 'Nobody has let this screen in; begin another sign-in.');
}

/** Asks again, after pauses that grow, while the network fails and there is still time. */
async function patiently<Answer>(
  ask: () => Promise<Answer>,
  { clock, signal, goodBy }: { readonly clock: Clock; readonly signal: AbortSignal; readonly goodBy: number },
): Promise<Answer> {
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await ask();
    } catch (cause) {
      const error = GuanxiError.from(cause);
      if (signal.aborted || !error.retryable || clock.now() + pause > goodBy) throw error;
      await wait(clock, Math.max(pause, error.retryAfter ?? 0), signal);
    }
  }
}
