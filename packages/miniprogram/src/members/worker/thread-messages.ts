/** What a thread runs: one script that defines its modules, which of them each requires by which words, and the one to begin with. */
export interface ThreadCode {
  readonly code: Blob;
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly entry: string;
}

/** From logic to the thread that it made. */
export type ToThread = ({ readonly type: 'start' } & ThreadCode) | { readonly type: 'message'; readonly value: unknown };

/** From such a thread to its logic: both run the same program, so neither need mistrust the other. */
export type FromThread =
  | { readonly type: 'message'; readonly value: unknown }
  | { readonly type: 'error'; readonly message: string; readonly stack: string }
  | { readonly type: 'killed' };
