import type { Logger } from '@guanxi/core/serve';

/** Something worth counting; a gateway makes metrics of it. Durations in ms. */
export type HubEvent =
  /** A transaction that settled `commands`. */
  | { readonly type: 'batch'; readonly commands: number; readonly ms: number }
  /** A request was answered; `error` is the code it was refused with. */
  | { readonly type: 'request'; readonly op: string; readonly error?: string }
  /** A stream fell behind and was cut back. */
  | { readonly type: 'overflow'; readonly stream: string }
  /** What a commit changed in one log, `records` of them, was handed to `inboxes` that are open. */
  | { readonly type: 'delivery'; readonly records: number; readonly inboxes: number };

/** Told what happens, as it happens; it has to be quick. What it throws is logged. */
export type Observer = (event: HubEvent) => void;

/** The same observer, unable to do harm: an error of its own must not make a failure of what was committed. */
export function harmless(observe: Observer | undefined, logger: Logger): Observer {
  if (observe === undefined) return () => {};
  return (event) => {
    try {
      observe(event);
    } catch (error) {
      logger.error({ error, event: event.type }, 'The observer failed');
    }
  };
}
