import type { ConsoleLevel } from '../inspection/probe-message.js';
import type { ValuePreview } from '../inspection/value-preview.js';

/** One line of the console. Times are in ms since 1970. */
export interface ConsoleLine {
  readonly at: number;
  readonly level: ConsoleLevel;
  /** What somebody typed into the console, what came of it, or what the program wrote, did wrong, or was said about it. */
  readonly from: 'program' | 'problem' | 'input' | 'result' | 'host';
  readonly values: readonly ValuePreview[];
  /** Where from: a stack, a page or a file. */
  readonly where: string;
}

/** What a program did beside drawing. */
export interface Activity {
  readonly at: number;
  readonly kind: 'call' | 'data' | 'route' | 'state';
  /** The member of `wx`, the component, the page. */
  readonly name: string;
  /** In one line. */
  readonly text: string;
  /** What it was given, and what came of it. */
  readonly details: readonly (readonly [name: string, value: ValuePreview])[];
  /** Ms; undefined while it goes on, or when it takes none. */
  readonly ms: number | undefined;
  readonly isFailure: boolean;
}

/** An exchange with a server. */
export interface Exchange {
  readonly at: number;
  readonly kind: string;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: ExchangeBody;
  /** 0 while there is no answer, and when none came. */
  status: number;
  headers: Readonly<Record<string, string>>;
  body: ExchangeBody;
  /** Ms until the headers, and until the end; undefined while it goes on. */
  answeredIn: number | undefined;
  endedIn: number | undefined;
  /** Why it failed. */
  failure: string;
}

/** A body as far as it is kept. */
export interface ExchangeBody {
  /** Bytes in all. */
  readonly size: number;
  /** The beginning as text; null when it is none. */
  readonly text: string | null;
  /** It is not all there. */
  readonly isCut: boolean;
}
