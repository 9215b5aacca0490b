/** A room under a kind of load. */
export interface Shape {
  readonly members: number;
  /** `burst`: so many messages under way at any time. `calm`: 20 messages per second. */
  readonly load: { readonly kind: 'burst'; readonly window: number } | { readonly kind: 'calm'; readonly perSecond: number };
  /**
   * Messages before the measurement. A server runs for weeks, so what is measured is compiled code, and on a busy machine
   * no number of seconds promises that.
   */
  readonly warmUp: number;
  /** Ms of the measurement. */
  readonly duration: number;
}

/** What one run of a shape gave. */
export interface Result {
  /** Messages that reached a member, during the measurement. */
  readonly deliveries: number;
  /** Ms from sending to a member's having it. */
  readonly p50: number;
  readonly p99: number;
  /** Seconds. */
  readonly wall: number;
}

/** What the processes of the benchmark say to each other. */
export type Said =
  | { readonly type: 'ready'; readonly url: string; readonly secret?: string }
  | { readonly type: 'cpu'; readonly seconds: number }
  | { readonly type: 'begin' }
  | { readonly type: 'end'; readonly result: Result };
