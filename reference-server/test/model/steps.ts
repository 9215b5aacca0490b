import { chat } from '@guanxi/chat/contract';
import { GuanxiError, type LogId, type LogRecord } from '@guanxi/core';
import fc from 'fast-check';
import type { Device } from './device.js';
import type { World } from './world.js';

/** One thing that happens. Numbers choose among what there is, round and round. */
export type Step =
  | {
      readonly do: 'send' | 'edit' | 'recall' | 'react' | 'read' | 'load';
      readonly device: number;
      readonly room: number;
      readonly nth: number;
    }
  | { readonly do: 'invite' | 'remove'; readonly device: number; readonly nth: number }
  | { readonly do: 'reboot' | 'part' | 'cut'; readonly device: number }
  | { readonly do: 'skew'; readonly device: number; readonly ms: number }
  | { readonly do: 'faults'; readonly drop: number; readonly duplicate: number; readonly reorder: number; readonly cut: number }
  | { readonly do: 'burst'; readonly device: number; readonly room: number; readonly count: number }
  | { readonly do: 'flood'; readonly room: number; readonly count: number }
  | { readonly do: 'heal' }
  | { readonly do: 'wait'; readonly ms: number };

const device = fc.nat(3);
const room = fc.nat(1);
const nth = fc.nat(30);
const chance = fc.constantFrom(0, 0, 0.05, 0.2);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), device, room, nth }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'recall' as const, 'react' as const), device, room, nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('read' as const, 'load' as const), device, room, nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('invite' as const, 'remove' as const), device, nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('reboot' as const, 'part' as const, 'cut' as const), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('skew' as const), device, ms: fc.integer({ min: -86_400_000, max: 86_400_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('burst' as const), device, room, count: fc.integer({ min: 10, max: 40 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('faults' as const), drop: chance, duplicate: chance, reorder: chance, cut: chance }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('flood' as const), room, count: fc.constantFrom(3, 230) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'heal' as const }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 5, 20, 100, 1500) }) },
);

/** What happens in one run. */
export const story = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' });

/** Makes a step happen. What a client refuses on the spot has not happened. */
export async function happen(world: World, what: Step): Promise<void> {
  switch (what.do) {
    case 'wait':
      return world.clock.advance(what.ms);
    case 'heal':
      return world.network.heal();
    case 'flood':
      return world.flood(what.room, what.count);
    case 'faults':
      return world.network.setFaults({ drop: what.drop, duplicate: what.duplicate, reorder: what.reorder, cut: what.cut });
    default:
      return act(world, at(world.devices, what.device), what);
  }
}

async function act(
  world: World,
  device: Device,
  what: Exclude<Step, { readonly do: 'wait' | 'heal' | 'faults' | 'flood' }>,
): Promise<void> {
  switch (what.do) {
    case 'reboot':
      return device.boot();
    case 'part':
      return world.network.partition(device.name, 'hub');
    case 'cut':
      return world.network.cut(device.name);
    case 'skew':
      return world.network.skew(device.name, what.ms);
    case 'burst':
      for (let index = 0; index < what.count; index += 1) await send(world, device, at(world.rooms, what.room));
      return;
    case 'invite':
    case 'remove': {
      const log = at(world.rooms, 1);
      return give(world, device, log, what.do, { log, users: [at(world.people, what.nth)] });
    }
    case 'send':
      return send(world, device, at(world.rooms, what.room));
    default:
      return touch(world, device, at(world.rooms, what.room), what);
  }
}

/** What one does to messages that are there. */
async function touch(world: World, device: Device, log: LogId, { do: verb, nth: n }: { readonly do: string; readonly nth: number }) {
  const { logs } = await device.disk.content.load();
  const state = logs.find((each) => each.log === log);
  if (!state) return;
  if (verb === 'read') return give(world, device, log, 'read', { log, seq: Math.max(0, state.seq - (n % 4)) });
  if (verb === 'load') {
    // It may be cut off; the verdict loads again.
    device.client
      .log(log)
      .load([Math.max(1, state.seq - 30), state.seq])
      .catch(() => {});
    return;
  }
  const records = await device.disk.content.timeline(log, [Math.max(1, state.seq - 12), state.seq]);
  const record: LogRecord | undefined = records[n % Math.max(1, records.length)];
  if (!record) return;
  const message = record.id;
  if (verb === 'edit') return give(world, device, log, 'edit', { log, message, content: { text: `edited by ${device.name}, ${n}` } });
  if (verb === 'recall') return give(world, device, log, 'recall', { log, message });
  return give(world, device, log, 'react', { log, message, reaction: n % 2 ? '👍' : '❤️', on: n % 3 > 0 });
}

async function send(world: World, device: Device, log: LogId): Promise<void> {
  const text = `${device.name} says ${world.given.length}`;
  await give(world, device, log, 'send', { log, kind: 'chat.text', content: { text } }, text);
}

type Verb = keyof typeof chat.methods;

async function give(world: World, device: Device, log: LogId, verb: Verb, input: object, text?: string): Promise<void> {
  const method = chat.methods[verb];
  try {
    const command = await device.client.enqueue(method as typeof chat.methods.send, input as never, { log });
    world.given.push({ device, id: command.id, method: method.name, log, ...(text === undefined ? {} : { text }) });
  } catch (error) {
    if (!GuanxiError.is(error)) throw error; // It has no session yet, or was switched off in the middle: not given.
  }
}

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}
