/** What a program does with an address: each has its own list of servers. */
export type NetworkKind = 'request' | 'download' | 'upload' | 'socket';

/** One exchange that a program makes through its host. */
export interface NetworkRequest {
  readonly program: string;
  readonly kind: Exclude<NetworkKind, 'socket'>;
  readonly url: string;
  readonly method: string;
  /** Names in small letters. `cookie` is the program's own; a browser sends none of it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Blob | null;
  /** Ms until the last byte. */
  readonly timeout: number;
  /** Whether an answer that leads elsewhere is the answer. @default it is followed as far as the program may go */
  readonly redirect?: 'manual';
  readonly signal: AbortSignal;
  /** Told how many bytes of the body are on their way, where that is known. */
  readonly onSent?: (sent: number, total: number) => void;
}

/** What came back. */
export interface NetworkResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What the server set, whole lines, where they can be read; a browser hides them. */
  readonly cookies: readonly string[];
  readonly body: ReadableStream<Uint8Array> | null;
}

/** A socket that a program opens through its host. */
export interface SocketRequest {
  readonly program: string;
  readonly url: string;
  readonly protocols: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** With the headers of the server's answer, where they can be read; a browser hides them. */
  readonly opened: (headers?: Readonly<Record<string, string>>) => void;
  readonly message: (data: string | ArrayBuffer) => void;
  /** Called once. `1006` means that there was no proper end, or no beginning. */
  readonly closed: (code: number, reason: string) => void;
}

/** A socket that was asked for; what is sent before it is open is lost. */
export interface ProgramSocket {
  send(data: string | Uint8Array): void;
  close(code: number, reason: string): void;
}

/**
 * How programs reach the network. The host has checked the address against the program's servers before it calls. Whoever
 * implements it sends no cookies of the host's and follows no redirect to a server that the program may not reach.
 */
export interface ProgramNetwork {
  /** Settles with the headers. Rejects with a `TimeoutError` or `AbortError`, or any other error when the server was not reached. */
  fetch(request: NetworkRequest): Promise<NetworkResponse>;
  /** Left out, programs have no sockets. */
  socket?(request: SocketRequest): ProgramSocket;
}
