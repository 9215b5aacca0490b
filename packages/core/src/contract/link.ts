/**
 * One end of a dumb two-way pipe of text frames: a WebSocket, a data channel, a BroadcastChannel, a MessagePort.
 * Implement only this, and `overLink` makes it a `Transport`. Frames arrive whole, once and in order, or the link
 * closes; a pipe that breaks this is found out by the numbers in the frames, and cut.
 */
export interface Link {
  /** Queues a frame. After the link has closed it does nothing. */
  send(frame: string): void;
  /** Characters or bytes accepted by `send` and not yet handed to the network. */
  readonly queued: number;
  /** Set once, before the first turn of the event loop ends. */
  onFrame: (frame: string) => void;
  /** Called once, whoever closed. `code` is a WebSocket close code. */
  onClose: (why: { readonly code: number; readonly reason: string }) => void;
  /** Idempotent. @default code 1000 */
  close(code?: number, reason?: string): void;
}

/** Opens the pipe, or rejects with a `GuanxiError` (`unavailable` when it may work later). */
export type Dial = (options: { readonly signal: AbortSignal }) => Promise<Link>;
