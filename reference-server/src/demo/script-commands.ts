import { chat } from '@guanxi/chat/contract';
import { directLog, groupLog, type Json, type LogId, type RecordId, type UserId } from '@guanxi/core/contract';
import { idsOf } from './ids-of.js';
import type { Line, Script } from './script.js';

/** A command that somebody gives at some time of the past. */
export interface SeedCommand {
  readonly user: UserId;
  readonly id: string;
  readonly method: string;
  readonly input: Json;
}

/** Commands of one moment, given together and in order. */
export interface SeedStep {
  /** Ms since 1970. */
  readonly at: number;
  readonly commands: readonly SeedCommand[];
}

const day = 86_400_000;

/** The log of a script's group, which follows from the script's number. */
export function groupOf(number: number): LogId {
  return groupLog(idsOf(number)());
}

/**
 * What people have to do for a script to have happened, in order of time. `number` tells scripts apart; with the same
 * numbers and scripts the ids are the same, so whatever was done already is not done again.
 */
export function scriptCommands(script: Script, number: number, now: number): SeedStep[] {
  const ids = idsOf(number);
  const people = script.people as readonly UserId[];
  const [founder] = people as readonly [UserId];
  const log = script.group === undefined ? directLog(founder, people[1] ?? founder) : groupLog(ids());
  const steps: SeedStep[] = [];
  const midnight = Math.floor(now / day) * day;
  if (script.group !== undefined) {
    const at = midnight - ((script.sittings[0]?.daysAgo ?? 0) + 1) * day;
    const input = { log, name: script.group, members: people.slice(1) };
    steps.push({ at, commands: [{ user: founder, id: ids(), method: chat.methods.create.name, input }] });
  }
  const known = new Map<string, { readonly id: RecordId; readonly seq: number; readonly line: Line }>();
  let seq = 0;
  for (const { daysAgo, at, lines } of script.sittings) {
    const [hour = 0, minute = 0] = at.split(':').map(Number);
    const begins = Math.min(midnight - daysAgo * day + (hour * 60 + minute) * 60_000, now - lines.length * 40_000);
    // A long history goes a sitting at a time; what was written by hand goes line by line, with the pauses of people who write.
    const together = script.sittings.length > 100;
    let moment: { readonly at: number; readonly commands: SeedCommand[] } | undefined;
    for (const [index, line] of lines.entries()) {
      if (moment === undefined || !together) {
        moment = { at: begins + index * 37_000, commands: [] };
        steps.push(moment);
      }
      const id = ids() as RecordId;
      seq += 1;
      if (line.as !== undefined) known.set(line.as, { id, seq, line });
      moment.commands.push({ user: line.by as UserId, id, method: chat.methods.send.name, input: textInput(log, line, known) });
      moment.commands.push(...changes(log, line, id, ids));
    }
  }
  steps.push({ at: now, commands: reads(script, log, seq, ids) });
  return steps;
}

type Known = ReadonlyMap<string, { readonly id: RecordId; readonly seq: number; readonly line: Line }>;

function textInput(log: LogId, { text, quotes, names }: Line, known: Known): Json {
  const quoted = quotes === undefined ? undefined : known.get(quotes);
  const mentions = names === 'all' ? { all: true } : { users: names?.split(' ') ?? [] };
  return {
    log,
    kind: chat.records.text.kind,
    content: { text },
    ...(quoted === undefined
      ? {}
      : {
          quote: { id: quoted.id, seq: quoted.seq, author: quoted.line.by, preview: quoted.line.text.slice(0, chat.limits.quotePreview) },
        }),
    ...(names === undefined ? {} : { mentions }),
  };
}

function changes(log: LogId, line: Line, message: RecordId, ids: () => string): SeedCommand[] {
  const { methods } = chat;
  const own = line.by as UserId;
  const made: SeedCommand[] = [];
  if (line.edited !== undefined) {
    made.push({ user: own, id: ids(), method: methods.edit.name, input: { log, message, content: { text: line.edited } } });
  }
  if (line.recalled) made.push({ user: own, id: ids(), method: methods.recall.name, input: { log, message } });
  for (const group of line.likes?.split(', ') ?? []) {
    const [reaction = '', ...users] = group.split(' ');
    for (const user of users) {
      made.push({ user: user as UserId, id: ids(), method: methods.react.name, input: { log, message, reaction, on: true } });
    }
  }
  return made;
}

function reads(script: Script, log: LogId, seq: number, ids: () => string): SeedCommand[] {
  return script.people.map((user) => ({
    user: user as UserId,
    id: ids(),
    method: chat.methods.read.name,
    input: { log, seq: seq - (script.unread?.[user] ?? 0) },
  }));
}
