import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openGuanxiRoom } from './guanxi-room.js';
import type { Member } from './member.js';
import type { Result, Said, Shape } from './shape.js';
import { openSocketIoRoom } from './socket-io-room.js';

/** The load generator's process: opens a room, puts a shape's load on it, reports what arrived. */
const [kind, url, secret, shapeText] = process.argv.slice(2) as [string, string, string, string];
const shape = JSON.parse(shapeText) as Shape;
const open = kind === 'socket.io' ? openSocketIoRoom : openGuanxiRoom;
const members = await open({ url, secret, members: shape.members });
const result = await (shape.load.kind === 'burst' ? burst(shape.load.window) : calm(shape.load.perSecond));
say({ type: 'end', result });
for (const member of members) member.close();
process.disconnect();

/** Keeps `window` messages under way: sent, and not yet both acknowledged and seen by the first member. */
async function burst(window: number): Promise<Result> {
  const senders = members.slice(0, 10);
  const [first] = members as [Member];
  const before = first.known;
  let sent = 0;
  let acknowledged = 0;
  let stopped = false;
  const pump = () => {
    while (!stopped && sent - Math.min(acknowledged, first.known - before) < window) {
      const sender = senders[sent % senders.length] as Member;
      sent += 1;
      sender.send(message()).then(
        () => {
          acknowledged += 1;
          pump();
        },
        (error: unknown) => {
          throw error;
        },
      );
    }
  };
  // One in ten is looked into, the first always.
  const sampled = members.filter((_, at) => at % 10 === 0);
  const latencies = watch(sampled);
  const look = first.onMessages;
  first.onMessages = (text) => {
    look(text);
    pump();
  };
  pump();
  const result = await measure(latencies);
  stopped = true;
  return result;
}

/** Sends at a steady pace. */
async function calm(perSecond: number): Promise<Result> {
  const latencies = watch(members);
  let at = 0;
  const timer = setInterval(() => {
    void (members[at % members.length] as Member).send(message());
    at += 1;
  }, 1000 / perSecond);
  const result = await measure(latencies);
  clearInterval(timer);
  return result;
}

async function measure(latencies: number[]): Promise<Result> {
  const [first] = members as [Member];
  const start = first.known;
  while (first.known - start < shape.warmUp) await sleep(20);
  latencies.length = 0;
  const total = () => members.reduce((sum, member) => sum + member.received, 0);
  const [began, before] = [performance.now(), total()];
  say({ type: 'begin' });
  await sleep(shape.duration);
  const deliveries = total() - before;
  const wall = (performance.now() - began) / 1000;
  const sorted = Float64Array.from(latencies).sort();
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { deliveries, wall, p50: at(0.5), p99: at(0.99) };
}

/** Collects the ms from sending to arrival at these members. */
function watch(some: readonly Member[]): number[] {
  const latencies: number[] = [];
  for (const member of some) {
    member.looks = true;
    member.onMessages = (text) => {
      const now = performance.now();
      if (text !== null) for (const [, sentAt] of text.matchAll(/t=([\d.]+) /g)) latencies.push(now - Number(sentAt));
    };
  }
  return latencies;
}

/** 200 bytes that begin with the time of sending. */
function message(): string {
  return `t=${performance.now().toFixed(3)} `.padEnd(200, 'Fan-out of a message to everybody in the room. ');
}

function say(said: Said): void {
  process.send?.(said);
}
