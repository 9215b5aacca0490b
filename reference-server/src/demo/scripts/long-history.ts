import type { Line, Script, Sitting } from '../script.js';
import { fillings, scenes } from './scenes.js';

const people = ['priya', 'amara', 'emma', 'kenji', 'tom', 'wangwei', 'giulia', 'mei'] as const;
const days = 90;
const messages = 2000;

/** A group with about 2,000 messages of three months, for whoever wants to scroll. The same on every machine. */
export function longHistory(): Script {
  const random = sequence(20_251_101);
  const sittings: Sitting[] = [];
  let made = 0;
  let scene = 0;
  const order: (readonly string[])[] = [];
  for (let day = days; day > 0; day -= 1) {
    const rounds = Math.ceil((messages - made) / (day * 5));
    for (let round = 0; round < rounds; round += 1) {
      if (scene % scenes.length === 0) order.splice(0, order.length, ...shuffle(scenes, random));
      const lines = play(order[scene % scenes.length] ?? [], random);
      scene += 1;
      made += lines.length;
      const hour = 7 + Math.floor((round * 11) / rounds);
      sittings.push({ daysAgo: day, at: `${String(hour).padStart(2, '0')}:${String(Math.floor(random() * 50) + 10)}`, lines });
    }
  }
  return { group: 'Compass launch 🧭', people, sittings, unread: { mei: 12, kenji: 3 } };
}

function play(scene: readonly string[], random: () => number): readonly Line[] {
  const cast = shuffle(people, random);
  const actor = (letter: string) => cast[letter.charCodeAt(0) - 65] ?? 'priya';
  return scene.map((source) => {
    const [spoken = '', likes] = source.split('|');
    const by = actor(spoken.charAt(0));
    const text = spoken
      .slice(2)
      .replace(/\{(\w+)\}/g, (_gap, kind: string) => pick(fillings[kind] ?? [''], random))
      .replace(/\bB(?=!| …)/g, () => actor('B').replace(/^./, (first) => first.toUpperCase()));
    return { by, text, ...(likes === undefined ? {} : { likes: likes.replace(/\b[A-H]\b/g, actor) }) };
  });
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as Item, mixed[i] as Item];
  }
  return mixed;
}

/** mulberry32: the same numbers in [0, 1) for the same seed. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
