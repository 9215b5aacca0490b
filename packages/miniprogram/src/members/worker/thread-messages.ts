import type { LogicPackage } from '../../protocol/messages.js';

/** From logic to the thread that it made. */
export type ToThread =
  | { readonly type: 'start'; readonly code: LogicPackage; readonly entry: string }
  | { readonly type: 'message'; readonly value: unknown };

/** From such a thread to its logic: both run the same program, so neither need mistrust the other. */
export type FromThread =
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'error'; readonly message: string; readonly stack: string }
  | { readonly type: 'killed' };
