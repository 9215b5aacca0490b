import { createHash } from 'node:crypto';
import { type DeviceId, type SignInView, signInLimits, type UserId } from '@guanxi/core/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSignInDesk, type SignInDesk } from '../../src/hub/index.js';
import { type ManualClock, manualClock } from './support/manual-clock.js';
import { refusal } from './support/world.js';

const bad = { code: 'not-found', reason: 'bad-sign-in' };
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const ann = { user: 'ann' as UserId, device: 'phone' as DeviceId, person: { name: 'Ann' } };
const eve = { user: 'eve' as UserId, device: 'phone' as DeviceId, person: { name: 'Eve' } };

let clock: ManualClock;
let desk: SignInDesk;
/** How many waits have begun. */
let waits: number;
beforeEach(() => {
  waits = 0;
  const manual = manualClock();
  clock = {
    ...manual,
    after(ms, task) {
      waits += 1;
      return manual.after(ms, task);
    },
  };
  desk = createSignInDesk({ clock });
});

const create = () => desk.create({ challenge }, { address: '192.0.2.1' });
const codeOf = (view: SignInView) => (view as { code: string }).code;
/** A wait that has come to where it waits: hashes, which are made elsewhere, come first. */
async function waiting(id: string, seen: number, signal?: AbortSignal): Promise<{ readonly view: Promise<SignInView> }> {
  const begun = waits;
  const view = desk.wait(id, seen, signal);
  while (waits === begun) await new Promise((resolve) => setImmediate(resolve));
  return { view };
}

describe('the desk of sign-ins', () => {
  // @feature 1 desktop-sign-in
  it('shows another code every half minute, and takes the one before a little longer', async () => {
    const { id, view } = await create();
    clock.advance(signInLimits.codeLife - 1);
    expect(codeOf(await desk.wait(id, 0))).toBe(codeOf(view));
    clock.advance(1);
    const second = await desk.wait(id, view.version);
    expect(second).toMatchObject({ state: 'created', codeLeft: signInLimits.codeLife });
    expect(codeOf(second)).not.toBe(codeOf(view));
    clock.advance(signInLimits.codeGrace - 1);
    const other = await create();
    expect((await desk.scan(codeOf(view), ann)).step.at).toBe('scanned');
    // The one that was shown meanwhile went with it.
    expect(await refusal(desk.scan(codeOf(second), ann))).toEqual(bad);
    clock.advance(signInLimits.codeLife + signInLimits.codeGrace);
    await desk.wait(other.id, 0);
    expect(await refusal(desk.scan(codeOf(other.view), ann))).toEqual(bad);
  });

  it('takes a code of a screen that asks no more only while it could have been shown', async () => {
    const { view } = await create();
    clock.advance(signInLimits.codeLife + signInLimits.codeGrace);
    expect(await refusal(desk.scan(codeOf(view), ann))).toEqual(bad);
  });

  it('answers a wait when something happens, when a code is due, and at the latest when it has promised', async () => {
    const { id, view } = await create();
    const early = await waiting(id, view.version);
    clock.advance(signInLimits.wait);
    expect(await early.view).toMatchObject({ state: 'created', version: view.version });
    const due = await waiting(id, view.version);
    clock.advance(signInLimits.codeLife - signInLimits.wait);
    expect(await due.view).toMatchObject({ codeLeft: 0 });
    const fresh = await desk.wait(id, view.version);
    const [replaced, last] = [await waiting(id, fresh.version), await waiting(id, fresh.version)];
    expect(await replaced.view).toEqual(fresh);
    await desk.scan(codeOf(fresh), ann);
    expect(await last.view).toMatchObject({ state: 'scanned', person: { name: 'Ann' } });
    const left = new AbortController();
    const given = await waiting(id, fresh.version + 1, left.signal);
    left.abort();
    expect(await given.view).toMatchObject({ state: 'scanned' });
    const closing = await waiting(id, fresh.version + 1);
    desk.close();
    expect(await closing.view).toMatchObject({ state: 'scanned' });
    expect(await refusal(create())).toMatchObject({ code: 'unavailable' });
  });

  // @feature 1 desktop-sign-in
  it('is over in time, whatever is in flight', async () => {
    const { id, view } = await create();
    const { number } = await desk.scan(codeOf(view), ann);
    const scanned = await waiting(id, view.version + 1);
    clock.advance(signInLimits.life);
    expect(await scanned.view).toMatchObject({ state: 'expired', left: 0 });
    const works = [() => desk.approve(codeOf(view), ann, number), () => desk.redeem(id, verifier), () => desk.scan(codeOf(view), ann)];
    for (const work of works) expect(await refusal(work())).toEqual(bad);
    const next = await create();
    const owned = await desk.scan(codeOf(next.view), ann);
    clock.advance(signInLimits.life - 1);
    await desk.approve(codeOf(next.view), ann, owned.number);
    clock.advance(signInLimits.redeemLife - 1);
    expect(await desk.redeem(next.id, verifier)).toEqual(ann);
    const late = await create();
    await desk.approve(codeOf(late.view), ann, (await desk.scan(codeOf(late.view), ann)).number);
    clock.advance(signInLimits.redeemLife);
    expect(await refusal(desk.redeem(late.id, verifier))).toEqual(bad);
  });

  // @feature 1 desktop-sign-in
  it('gives one of two phones that come at once the sign-in, and one of two answers that cross its effect', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id, view } = await create();
      const code = codeOf(view);
      const both = await Promise.allSettled([desk.scan(code, ann), desk.scan(code, eve)]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const owner = both[0]?.status === 'fulfilled' ? ann : eve;
      const { number, numbers } = await desk.scan(code, owner);
      const wrong = numbers.find((one) => one !== number) as string;
      const answers = [() => desk.approve(code, owner, number), () => desk.approve(code, owner, wrong), () => desk.refuse(code, owner)];
      const order = round % 2 === 0 ? answers : [...answers].reverse();
      const told = await Promise.allSettled(order.map((answer) => answer()));
      const { state } = await desk.wait(id, 0);
      const redeemed = await Promise.allSettled([desk.redeem(id, verifier), desk.redeem(id, verifier)]);
      const grants = redeemed.filter(({ status }) => status === 'fulfilled');
      expect(grants).toHaveLength(state === 'approved' ? 1 : 0);
      expect(told.some(({ status }) => status === 'fulfilled') || state === 'refused').toBe(true);
    }
  });

  it('draws numbers of two digits, the right one in any place', async () => {
    const places = new Set<number>();
    for (let n = 0; n < 200; n += 1) {
      const { number, numbers } = await desk.scan(codeOf((await create()).view), ann);
      expect(new Set(numbers).size).toBe(signInLimits.numbers);
      for (const one of numbers) expect(one).toMatch(/^[1-9]\d$/);
      places.add(numbers.indexOf(number));
    }
    expect([...places].sort()).toEqual([0, 1, 2]);
  });

  it('remembers how one ended for a while, and holds so many', async () => {
    const { id } = await create();
    clock.advance(signInLimits.life + signInLimits.redeemLife + signInLimits.memory - 1);
    expect(await desk.wait(id, 0)).toMatchObject({ state: 'expired' });
    clock.advance(1);
    expect(await refusal(desk.wait(id, 0))).toEqual(bad);
    for (let n = 0; n < signInLimits.open; n += 1) await create();
    expect(await refusal(create())).toMatchObject({ code: 'unavailable' });
    clock.advance(signInLimits.life + signInLimits.redeemLife + signInLimits.memory);
    await create();
  });
});
