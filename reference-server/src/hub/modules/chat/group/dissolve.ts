import type { CommandHandler } from '../../../command/module.js';
import type { Input } from '../input.js';
import { keepNote, noteOf } from './group-note.js';
import { putGroup, readGroup } from './group-state.js';
import { putNotice } from './put-notice.js';
import { requireRight } from './rights.js';

/**
 * Ends a group for good: two records, however many members. They stay where they are, so that they can read what was
 * said; the note refuses everything that would add to it.
 */
export const dissolve: CommandHandler<Input<'dissolve'>> = {
  logs: ({ log }) => [log],
  async run(context, input) {
    const log = await context.log(input.log);
    requireRight(log, context.user, 'dissolve');
    const { mutedAll: _, ...group } = await readGroup(context, input.log);
    await putGroup(context, input.log, { ...group, dissolved: { by: context.user, at: context.now } });
    await keepNote(context, log, { ...noteOf(log), dissolved: true });
    return await putNotice(context, input.log, { event: 'chat.dissolved' });
  },
};
