/** What the page tells the worker: `link` brings a port on which a client of the page will connect, `files` one for the bytes of files, `dataDir` is where the data was before. */
export type ToWorker =
  | { readonly type: 'start'; readonly dataDir: string | undefined }
  | { readonly type: 'link'; readonly port: MessagePort }
  | { readonly type: 'join'; readonly request: number; readonly person: NewPerson }
  | { readonly type: 'files'; readonly port: MessagePort }
  | { readonly type: 'stop' };

/** What the worker tells the page; `resources` are the addresses of all that it was made from. */
export type FromWorker =
  | { readonly type: 'started'; readonly dataDir: string; readonly resources: readonly string[] }
  | { readonly type: 'joined'; readonly request: number }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly message: string };

/** Somebody who was made up in this browser. */
export interface NewPerson {
  readonly id: string;
  readonly name: string;
}
