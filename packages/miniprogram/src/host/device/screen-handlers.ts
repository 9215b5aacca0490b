import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallHandler } from '../call-broker.js';

/** What the handlers of screen, keyboard and battery work with. */
export interface ScreenOptions {
  readonly signal: AbortSignal;
  readonly emit: (channel: string, value: PlainValue) => void;
}

interface Battery {
  readonly level: number;
  readonly charging: boolean;
}

/** Bytes of randomness at once, as in WeChat. */
const mostRandom = 1_048_576;

/** Whether the screen stays on, how high the keyboard is, how full the battery, and random bytes. */
export function screenHandlers({ signal, emit }: ScreenOptions): Readonly<Record<string, CallHandler>> {
  const wakefulness = keepAwake(signal);
  tellKeyboard(signal, emit);
  return {
    async setKeepScreenOn({ keepScreenOn }) {
      await wakefulness(keepScreenOn === true);
      return {};
    },
    async getBatteryInfo() {
      const { getBattery } = navigator as { getBattery?: () => Promise<Battery> };
      if (!getBattery) throw new Error('fail not supported by this browser');
      const { level, charging } = await getBattery.call(navigator);
      return { level: Math.round(level * 100), isCharging: charging, isLowPowerModeEnabled: false };
    },
    getRandomValues({ length }) {
      const count = Number(length);
      if (!Number.isSafeInteger(count) || count < 1 || count > mostRandom)
        throw new Error(`fail parameter error: length is 1 to ${mostRandom}`);
      const bytes = new Uint8Array(count);
      // The browser gives this much at once and no more.
      for (let at = 0; at < count; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
      return { randomValues: bytes.buffer };
    },
  };
}

/** Keeps the screen on while it is wanted; a browser lets go of it whenever the page is not seen. */
function keepAwake(signal: AbortSignal): (wanted: boolean) => Promise<void> {
  let isWanted = false;
  let lock: WakeLockSentinel | null = null;
  const hold = async () => {
    if (!navigator.wakeLock) throw new Error('fail not supported by this browser');
    lock ??= await navigator.wakeLock.request('screen');
  };
  const release = async () => {
    const held = lock;
    lock = null;
    await held?.release();
  };
  const seen = () => {
    if (!isWanted || document.visibilityState !== 'visible') return;
    lock = null;
    // Refused while it was not seen well enough: the next time it is seen it is asked for again.
    hold().catch(() => undefined);
  };
  document.addEventListener('visibilitychange', seen, { signal });
  signal.addEventListener('abort', () => void release(), { once: true });
  return async (wanted) => {
    isWanted = wanted;
    if (wanted) await hold();
    else await release();
  };
}

/** The keyboard takes what the window shows less of than it is high. */
function tellKeyboard(signal: AbortSignal, emit: ScreenOptions['emit']): void {
  const { visualViewport: seen } = window;
  let height = 0;
  seen?.addEventListener(
    'resize',
    () => {
      const next = Math.max(0, Math.round(window.innerHeight - seen.height * seen.scale));
      if (next === height) return;
      height = next;
      emit('keyboard:0', { height, duration: 0.25 });
    },
    { signal },
  );
}
