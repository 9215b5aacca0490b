import type { Command } from '../client/client.js';
import { parseInput } from '../client/parse.js';
import { GuanxiError } from '../contract/error.js';
import type { CommandId } from '../contract/ids.js';
import type { CommandReceipt } from '../contract/request.js';
import { receiptSchema } from '../contract/schemas.js';
import type { Journal } from '../replica/journal.js';
import type { OutboxEntry } from '../storage/storage.js';
import type { GivenCommand } from './messages.js';
import type { Questions } from './questions.js';

/** What this tab has seen of a command that it gave. */
interface Fate {
  /** It may have been sent; so if it waits no more, it was acknowledged and not taken back. */
  left: boolean;
}

/** The commands that this tab gives to the host. */
export interface Commands {
  /** Resolves when the host, or one after it, has stored the command. */
  give(command: GivenCommand): Promise<Command>;
}

/** Commands over questions; what becomes of them is seen in `journal`, the tab's mirror. */
export function createCommands(questions: Questions, journal: Journal): Commands {
  const fates = new Map<CommandId, Fate>();
  journal.watch((writes) => {
    for (const write of writes) {
      if (write.type === 'outbox') {
        const fate = fates.get(write.entry.id);
        if (fate) fate.left = mayHaveLeft(write.entry);
      } else if (write.type === 'outbox-remove') fates.delete(write.id); // Nothing more will be seen of it.
    }
  });

  return {
    async give(command) {
      const { id } = command;
      // Until it is seen to wait unsent it may be anywhere.
      const fate: Fate = { left: true };
      fates.set(id, fate);
      try {
        await questions.ask({ op: 'enqueue', command }, { again: true });
      } catch (error) {
        fates.delete(id);
        throw error;
      }
      let asked: Promise<CommandReceipt> | null = null;
      const settled = async () => {
        const answer = await questions.ask(() => ({ op: 'settled', command, left: fate.left }), { again: true });
        return parseInput(receiptSchema, answer, 'receipt');
      };
      return {
        id,
        settled() {
          asked ??= settled().catch((error) => {
            asked = null; // It may be tried again.
            throw GuanxiError.from(error);
          });
          return asked;
        },
      };
    },
  };
}

function mayHaveLeft({ state }: OutboxEntry): boolean {
  return state.name === 'done' || (state.name === 'queued' && state.attempts > 0);
}
