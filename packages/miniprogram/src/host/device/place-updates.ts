import type { Clock } from '@guanxi/core';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallHandler, Sensitive } from '../call-broker.js';
import type { Capabilities } from '../capabilities.js';

/** Ms between two places that a program is told. */
const pace = 3_000;

/** What the updates work with. */
export interface PlaceUpdatesOptions {
  readonly program: string;
  readonly capabilities: Pick<Capabilities, 'location'>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly emit: (channel: string, value: PlainValue) => void;
}

/**
 * `wx.startLocationUpdate`: where the person is, again and again, on the channel `place:0`, until the program wants no more. What
 * goes on when the program is hidden is the browser's to say.
 */
export function placeUpdateHandlers(options: PlaceUpdatesOptions, sensitive: Sensitive): Readonly<Record<string, CallHandler>> {
  const { program, capabilities, reasons, clock, signal, emit } = options;
  const { location } = capabilities;
  /** Changes when what was begun is to end. */
  let turn = 0;
  let cancel = () => {};
  const stop = () => {
    turn += 1;
    cancel();
    return {};
  };
  signal.addEventListener('abort', stop, { once: true });
  const begin =
    (scope: string): CallHandler =>
    async (input) => {
      const find = location && (() => location(input, { program, signal }));
      const first = await sensitive('location', reasons[scope] ?? reasons['scope.userLocation'] ?? '', find);
      stop();
      const mine = turn;
      const tell = (place: object) => {
        if (mine !== turn || signal.aborted) return;
        emit('place:0', place as PlainValue);
        cancel = clock.after(pace, () => void find?.().then(tell, lost));
      };
      const lost = (cause: unknown) => {
        if (mine === turn) emit('place:0', { errCode: 1, errMsg: cause instanceof Error ? cause.message : 'fail' });
      };
      tell({ speed: -1, altitude: 0, verticalAccuracy: 0, ...first, horizontalAccuracy: first.accuracy });
      return {};
    };
  return {
    startLocationUpdate: begin('scope.userLocation'),
    startLocationUpdateBackground: begin('scope.userLocationBackground'),
    stopLocationUpdate: stop,
  };
}
