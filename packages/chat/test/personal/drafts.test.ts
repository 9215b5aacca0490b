import type { LogId } from '@guanxi/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { saveDraft } from '../../src/contract/personal-methods.js';
import { limits } from '../../src/index.js';
import { drafts, personalClientLimits } from '../../src/personal/index.js';
import { openWorld, until, type World } from '../world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function scene() {
  const [phone, bob] = await Promise.all([world.person('ann'), world.person('bob')]);
  const tablet = await world.device(phone.user);
  const { log } = await phone.chat.direct(bob.user);
  return { phone, tablet, bob, log, onPhone: drafts(phone.client), onTablet: drafts(tablet.client) };
}

/** Waiting commands that keep drafts. */
const waiting = async (device: Awaited<ReturnType<typeof scene>>['phone']) =>
  (await until(device.client.outbox.entries$, () => true)).filter(({ method }) => method === saveDraft.name);

describe('drafts', () => {
  // @feature 2 drafts
  it('go on on another device, the last one winning, and are gone when sent', async () => {
    const { phone, bob, log, onPhone, onTablet } = await scene();
    onPhone.set(log, { text: 'Dear Bo', mentions: { users: [bob.user] } });
    await onPhone.flush();
    const draft = await until(onTablet.draft$(log), (now) => now !== null);
    expect(draft).toMatchObject({ log, text: 'Dear Bo', mentions: { users: [bob.user] } });
    onTablet.set(log, { text: 'Dear Bob' });
    await onTablet.flush();
    await until(onPhone.draft$(log), (now) => now?.text === 'Dear Bob' && now.mentions === undefined);
    await phone.chat.conversation(log).send({ text: 'Dear Bob,' });
    onPhone.set(log, null);
    await onPhone.flush();
    await until(onTablet.all$, (all) => all.size === 0);
  });

  // @feature 2 drafts
  it('are kept offline, the newest alone waiting, and survive a reload', async () => {
    const { phone, log, onPhone, onTablet } = await scene();
    phone.offline();
    for (const text of ['a', 'ab', 'abc']) {
      onPhone.set(log, { text });
      await onPhone.flush();
    }
    expect((await waiting(phone)).map(({ input }) => input)).toEqual([{ log, text: 'abc' }]);
    await phone.restart();
    const again = drafts(phone.client);
    await until(again.draft$(log), (now) => now?.text === 'abc');
    phone.online();
    await until(onTablet.draft$(log), (now) => now?.text === 'abc');
  });

  it('are kept after a pause, at the latest after a while, and at once when there is nothing left', async () => {
    const { phone, log, onPhone } = await scene();
    const timers: { readonly ms: number; readonly task: () => void; off: boolean }[] = [];
    let now = 0;
    const clock = {
      now: () => now,
      after(ms: number, task: () => void) {
        const timer = { ms, task, off: false };
        timers.push(timer);
        return () => {
          timer.off = true;
        };
      },
    };
    const enqueue = vi.spyOn(phone.client, 'enqueue');
    const onThisClock = new Proxy(phone.client, {
      get(target, key) {
        const value: unknown = key === 'clock' ? clock : Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await onPhone.close();
    const kept = drafts(onThisClock);
    const pending = () => timers.filter(({ off }) => !off);
    kept.set(log, { text: 'a' });
    expect(pending().map(({ ms }) => ms)).toEqual([personalClientLimits.draftPause]);
    for (let step = 1; step <= 20; step++) {
      now += 600;
      kept.set(log, { text: 'a'.repeat(step + 1) });
    }
    // Nobody writes so long without a pause: it is due now.
    expect(pending().map(({ ms }) => ms)).toEqual([0]);
    expect(enqueue).not.toHaveBeenCalled();
    pending()[0]?.task();
    await until(kept.draft$(log), (draft) => draft?.text.length === 21);
    expect(enqueue).toHaveBeenCalledTimes(1);
    timers.length = 0;
    kept.set(log, null);
    expect(pending().map(({ ms }) => ms)).toEqual([0]);
    await kept.close();
  });

  it('cost nothing when nothing changes', async () => {
    const { phone, log, onPhone } = await scene();
    onPhone.set(log, { text: 'a' });
    await onPhone.flush();
    await until(phone.client.outbox.entries$, (entries) => entries.length === 0);
    const enqueue = vi.spyOn(phone.client, 'enqueue');
    onPhone.set(log, { text: 'a' });
    await onPhone.flush();
    onPhone.set((await phone.chat.direct(phone.user)).log, { text: '  ' });
    await onPhone.flush();
    expect(enqueue).not.toHaveBeenCalled();
  });

  // @feature 11 hostile-input
  it('are refused where there is nobody to write to, and where they are none', async () => {
    const { phone, bob, log, onPhone } = await scene();
    expect(() => onPhone.set(log, { text: 'x'.repeat(limits.text + 1) })).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(() => onPhone.set('nowhere' as LogId, { text: 'x' })).toThrow(expect.objectContaining({ code: 'invalid' }));
    const raw = (to: string) => phone.raw(saveDraft, { log: to as LogId, text: 'x' });
    await expect(raw('g:0190b1c0-0000-7000-8000-00000000000a')).rejects.toMatchObject({ reason: 'not-member' });
    await expect(raw(`d:${bob.user}:${bob.user}`)).rejects.toMatchObject({ reason: 'not-member' });
    await expect(raw(`u:${phone.user}`)).rejects.toMatchObject({ reason: 'not-member' });
    await expect(raw(['d', ...[phone.user, 'nobody'].sort()].join(':'))).rejects.toMatchObject({ reason: 'unknown-user' });
    onPhone.set('g:0190b1c0-0000-7000-8000-00000000000a' as LogId, { text: 'x' });
    await onPhone.flush();
    await until(phone.client.status$, ({ pending, failed }) => pending === 0 && failed === 0);
    await onPhone.close();
    await onPhone.close();
    expect(() => onPhone.set(log, { text: 'x' })).toThrow(expect.objectContaining({ code: 'closed' }));
  });
});
