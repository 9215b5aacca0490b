import { contacts, type Json, type LogId, type UserId } from '@guanxi/core/contract';
import { type Acquaintance, acquaintances, type Notes, type Waiting, waiting } from './contact-book.js';
import { idsOf } from './ids-of.js';
import type { SeedCommand, SeedStep } from './script-commands.js';

/** The number of the book of contacts among the scripts; far from theirs. */
const bookNumber = 0xc000;
const [hour, day] = [3_600_000, 86_400_000];
const { methods } = contacts;

/** What people have to do to have the contacts of the book. `groups` are the demo's, by name. */
export function contactCommands(groups: ReadonlyMap<string, LogId>, now: number): readonly SeedStep[] {
  const ids = idsOf(bookNumber);
  const tags = new Map<string, string>();
  const give = (user: string, method: string, input: Json): SeedCommand => ({ user: user as UserId, id: ids(), method, input });
  /** The commands that make the tags `user` wears for the first time, and what she notes. */
  const noted = (user: string, { tags: names, ...notes }: Notes = {}): readonly [SeedCommand[], Readonly<Record<string, Json>>] => {
    const made: SeedCommand[] = [];
    const worn = names?.map((name) => {
      const key = JSON.stringify([user, name]);
      const known = tags.get(key);
      if (known !== undefined) return known;
      const tag = ids();
      tags.set(key, tag);
      made.push(give(user, methods.renameTag.name, { tag, name }));
      return tag;
    });
    return [made, { ...notes, ...(worn && { tags: worn }) }];
  };
  const ask = ({ asked, message, group }: Pick<Acquaintance, 'asked' | 'message' | 'group'>, to: string, notes = {}): SeedCommand => {
    const via = group === undefined ? { kind: 'id' } : { kind: 'group', log: groups.get(group) ?? '' };
    return give(asked, methods.request.name, { to, via, message, ...notes });
  };
  const met = (one: Acquaintance): readonly SeedStep[] => {
    const at = now - one.daysAgo * day;
    const [tagsOfAsker, notes] = noted(one.asked, one.notes);
    const [tagsOfOther, notesOfHer] = noted(one.accepted, one.notesOfHer);
    return [
      { at, commands: [...tagsOfAsker, ask(one, one.accepted, notes)] },
      { at: at + hour, commands: [...tagsOfOther, give(one.accepted, methods.accept.name, { user: one.asked, ...notesOfHer })] },
    ];
  };
  const waits = (one: Waiting): SeedStep => ({ at: now - one.hoursAgo * hour, commands: [ask(one, one.to)] });
  return [...acquaintances.flatMap(met), ...waiting.map(waits)];
}
