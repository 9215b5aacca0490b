import { type UserId, userIdSchema } from '@guanxi/core/contract';
import * as v from 'valibot';
import { type MessageKind, noticeName, visibleText, wholeText } from '../records.js';
import { kindLimits } from './limits.js';
import { messageKind } from './message-kind.js';

/** Something that happened, as the server tells it; the words are the app's, in its reader's language. */
export interface Notice {
  /** `<contract>.<what happened>`, such as `chat.announced`. */
  readonly event: string;
  /** Who did it. */
  readonly by?: UserId;
  /** Whom it concerns. */
  readonly users?: readonly UserId[];
  /** What else the words need. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A notice. Only the server writes it: sent by a person it is refused as unknown. */
export const noticeKind: MessageKind<Notice> = /* @__PURE__ */ makeNotice();

function makeNotice() {
  const value = v.union([wholeText(kindLimits.noticeText), v.pipe(v.number(), v.finite())]);
  const content = v.object({
    event: visibleText(kindLimits.noticeText),
    by: v.optional(userIdSchema),
    users: v.optional(v.pipe(v.array(userIdSchema), v.maxLength(kindLimits.noticeUsers))),
    values: v.optional(
      v.pipe(
        v.record(wholeText(kindLimits.noticeText), value),
        v.check((values) => Object.keys(values).length <= kindLimits.noticeValues, 'A notice has few values.'),
      ),
    ),
  });
  return messageKind(noticeName, content as unknown as v.GenericSchema<unknown, Notice>);
}
