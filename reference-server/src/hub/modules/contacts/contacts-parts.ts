import type { UserId } from '@guanxi/core/contract';
import type { CommandContext } from '../../command/command-context.js';
import type { Relations } from '../../command/relations.js';
import type { Allowance } from './tally.js';

/** Tells whether a QR code's token is `owner`'s, and good at this time. What it changes, it changes by `context`. */
export type ProveToken = (context: CommandContext, token: string, owner: UserId) => Promise<boolean>;

/** What the commands of contacts share. */
export interface ContactsParts {
  readonly relations: Relations;
  readonly limits: Allowance;
  /** Without it nobody is reached by a QR code. */
  readonly proveToken: ProveToken | undefined;
}
