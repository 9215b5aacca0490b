import { type DeviceId, signInLimits, type UserId } from '@guanxi/core/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterEvent, atTime, isOver, type SignIn, type SignInEvent } from '../../src/hub/modules/devices/sign-in/sign-in.js';

const phones = ['ann', 'eve'].flatMap((user) =>
  ['one', 'two'].map((device) => ({ user: user as UserId, device: device as DeviceId, person: { name: user } })),
);
const numbers = ['10', '20', '30'];
const [right] = numbers as [string];

function fresh(now: number): SignIn {
  const signIn: SignIn = {
    challenge: 'good',
    device: {},
    address: '192.0.2.1',
    startedAt: now,
    expiresAt: now + signInLimits.life,
    number: right,
    numbers,
    version: 0,
    step: { at: 'created', codes: [] },
  };
  return afterEvent(signIn, { type: 'show', hash: 'c0' }, now).signIn;
}

// Mostly one phone and one code, so that most runs come far, and some to the end.
const phone = fc.oneof(
  { weight: 5, arbitrary: fc.constant(phones[0] as (typeof phones)[number]) },
  { weight: 2, arbitrary: fc.constantFrom(...phones) },
);
const hash = fc.oneof({ weight: 5, arbitrary: fc.constant('c0') }, { weight: 2, arbitrary: fc.constantFrom('c1', 'c2', 'c3') });
const happening = fc.record({
  pause: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, 5000, signInLimits.codeGrace, signInLimits.codeLife, signInLimits.life),
  event: fc.oneof(
    { weight: 2, arbitrary: fc.record({ type: fc.constant('show' as const) }) },
    { weight: 4, arbitrary: fc.record({ type: fc.constant('scan' as const), hash, by: phone }) },
    {
      weight: 4,
      arbitrary: fc.record({ type: fc.constant('approve' as const), hash, by: phone, number: fc.constantFrom(right, right, '20') }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('refuse' as const), hash, by: phone }) },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constant('redeem' as const), challenge: fc.constantFrom(...Array<string>(9).fill('good'), 'bad') }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('cancel' as const) }) },
  ),
});

describe('the steps of a sign-in', () => {
  // @feature 1 desktop-sign-in
  it('are each taken once, by one phone, in time, whatever happens in whatever order', () => {
    let redeemed = 0;
    const property = fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
      let now = 1_000_000;
      let signIn = fresh(now);
      let shown = 0;
      let shownAt = now;
      const codes = new Map([['c0', now + signInLimits.codeLife + signInLimits.codeGrace]]);
      const done: string[] = [];
      let owner: (typeof phones)[number] | undefined;
      let deadline = now + signInLimits.life;
      for (const { pause, event: given } of happenings) {
        now += pause;
        if (given.type === 'show' && now < shownAt + signInLimits.codeLife) continue;
        const event: SignInEvent = given.type === 'show' ? { type: 'show', hash: `c${shown + 1}` } : given;
        const before = signIn;
        const outcome = afterEvent(before, event, now);
        signIn = outcome.signIn;
        const has = (...steps: string[]) => steps.includes(before.step.at) && now < deadline;
        const isHers = 'by' in event && owner?.user === event.by.user && owner.device === event.by.device;
        expect(signIn.version).toBeGreaterThanOrEqual(before.version);
        if (isOver(before)) expect(signIn).toBe(before);
        switch (event.type) {
          case 'show':
            if (outcome.refusal !== undefined) break;
            expect(has('created')).toBe(true);
            shown += 1;
            shownAt = now;
            for (const code of [...codes.keys()]) if (code !== `c${shown - 1}`) codes.delete(code);
            codes.set(event.hash, now + signInLimits.codeLife + signInLimits.codeGrace);
            break;
          case 'scan':
            if (outcome.refusal !== undefined) {
              // Refused only for a reason.
              expect(has('created') && now < (codes.get(event.hash) ?? 0)).toBe(false);
              break;
            }
            if (owner === undefined) {
              expect(has('created') && now < (codes.get(event.hash) ?? 0)).toBe(true);
              owner = event.by;
              done.push('scan');
              for (const code of [...codes.keys()]) if (code !== event.hash) codes.delete(code);
            } else expect(isHers && codes.has(event.hash)).toBe(true);
            break;
          case 'approve':
            if (outcome.refusal !== undefined) break;
            expect(isHers && has('scanned', 'approved') && event.number === right && codes.has(event.hash)).toBe(true);
            if (before.step.at !== 'scanned') break;
            done.push('approve');
            deadline = now + signInLimits.redeemLife;
            break;
          case 'redeem':
            if (outcome.refusal !== undefined) break;
            expect(event.challenge === 'good' && has('approved')).toBe(true);
            done.push('redeem');
            redeemed += 1;
            break;
        }
        if (now >= deadline) expect(isOver(atTime(signIn, now))).toBe(true);
        if (signIn.step.at === 'scanned' || signIn.step.at === 'approved') expect(signIn.step.by).toEqual(owner);
      }
      expect(['scan', 'approve', 'redeem'].slice(0, done.length)).toEqual(done);
    });
    fc.assert(property, { numRuns: 2000 });
    expect(redeemed).toBeGreaterThan(20);
  });

  it('end for good with a wrong number, a refusal or a swapped verifier', () => {
    const [ann] = phones as [(typeof phones)[number]];
    const scanned = afterEvent(fresh(0), { type: 'scan', hash: 'c0', by: ann }, 1).signIn;
    const cases: readonly [SignInEvent, string, string | undefined][] = [
      [{ type: 'approve', hash: 'c0', by: ann, number: '20' }, 'wrong-number', 'wrong-number'],
      [{ type: 'refuse', hash: 'c0', by: ann }, 'refused', undefined],
      [{ type: 'redeem', challenge: 'bad' }, 'wrong-verifier', 'bad-sign-in'],
    ];
    for (const [event, why, refusal] of cases) {
      const { signIn, ...rest } = afterEvent(scanned, event, 2);
      expect([signIn.step, rest]).toEqual([{ at: 'refused', why }, refusal === undefined ? {} : { refusal }]);
      const approve: SignInEvent = { type: 'approve', hash: 'c0', by: ann, number: right };
      expect(afterEvent(signIn, approve, 3)).toEqual({ signIn, refusal: 'bad-sign-in' });
      expect(afterEvent(signIn, { type: 'redeem', challenge: 'good' }, 3)).toEqual({ signIn, refusal: 'bad-sign-in' });
    }
  });
});
