import type { LogRecord, TimelineEntry, UserId } from '@guanxi/core';
import * as v from 'valibot';
import type { MessageView } from './chat.js';
import { type Message, messageSchema, textKind } from './contract/index.js';

/** Shows a line of a timeline as a message. */
export type ShowMessage = (entry: TimelineEntry) => MessageView;

const foreign = messageSchema(v.unknown());

/** Messages as `user` sees them. What has not changed is the same object again, so that views can skip it. */
export function messageViews(user: UserId): ShowMessage {
  const shown = new WeakMap<LogRecord, { readonly entry: TimelineEntry; readonly view: MessageView }>();
  return (entry) => {
    const before = shown.get(entry.record);
    if (before?.entry.delivery === entry.delivery && before.entry.command === entry.command) return before.view;
    const view = toView(entry, user);
    shown.set(entry.record, { entry, view });
    return view;
  };
}

function toView({ record, delivery, command }: TimelineEntry, user: UserId): MessageView {
  const { id, seq, kind, author, at } = record;
  const state = command?.state;
  return {
    ...parseMessage(record),
    id,
    seq,
    kind,
    author,
    mine: author === user,
    at,
    delivery,
    ...(command !== undefined && state?.name === 'failed'
      ? { failure: { command: command.id, code: state.code, message: state.message, ...(state.reason ? { reason: state.reason } : {}) } }
      : {}),
  };
}

/** A text that does not fit its schema has no content; of other kinds, the app knows the shape and not this package. */
function parseMessage({ kind, body }: LogRecord): Message<unknown> {
  const parsed = v.safeParse(kind === textKind.kind ? textKind.body : foreign, body);
  if (parsed.success && !Array.isArray(body)) return parsed.output;
  return kind === textKind.kind || body === null ? {} : { content: body };
}
