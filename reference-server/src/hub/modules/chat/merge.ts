import { kindLimits, type Merged, type MergedLine, mergedKind } from '@guanxi/chat/contract';
import type { Json, UserId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import type { CommandHandler } from '../../command/module.js';
import type { Input } from './input.js';
import type { KnownKinds } from './known-kinds.js';
import { post } from './post.js';
import { refuse } from './refuse.js';
import { type Readable, requireReadable } from './require-readable.js';

/** Sends copies of messages that the caller can read as one. */
export function merge(kinds: KnownKinds): CommandHandler<Input<'merge'>> {
  return {
    logs: ({ log, from }) => [log, from],
    async run(context, input) {
      const messages = await requireReadable(context, input.from, input.messages);
      if (!messages.every(({ record }) => kinds.isSaid(record.kind))) throw refuse('not-forwardable');
      const names = await namesOf(context, messages);
      const content: Merged = { title: input.title.trim(), lines: messages.map((message) => lineOf(message, names)) };
      return await post(context, input.log, { kind: mergedKind.kind, body: { content } as unknown as Json });
    },
  };
}

function lineOf({ record, content }: Readable, names: ReadonlyMap<UserId, string>): MergedLine {
  const author = (names.get(record.author) ?? '').slice(0, kindLimits.authorName).replace(/[\uD800-\uDBFF]$/, '');
  return { author, kind: record.kind, content: record.kind === mergedKind.kind ? withoutDepth(content) : content, at: record.at };
}

/** What was merged holds no merged content any more when it is merged itself. */
function withoutDepth(content: Json): Json {
  const merged = content as unknown as Merged;
  const lines = merged.lines.map((line) => (line.kind === mergedKind.kind ? { ...line, content: null } : line));
  return { ...merged, lines } as unknown as Json;
}

async function namesOf(context: CommandContext, messages: readonly Readable[]): Promise<ReadonlyMap<UserId, string>> {
  const authors = [...new Set(messages.map(({ record }) => record.author))];
  const rows = await context.sql.query<{ id: UserId; name: string }>('select id, name from users where id = any($1::text[])', [authors]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
