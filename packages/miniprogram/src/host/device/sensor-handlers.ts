import type { Clock } from '@guanxi/core';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { CallHandler, Sensitive } from '../call-broker.js';

/** What the handlers of sensors work with. */
export interface SensorOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly emit: (channel: string, value: PlainValue) => void;
}

/** Ms between two values, by WeChat's names. */
const paces: Readonly<Record<string, number>> = { game: 20, ui: 60, normal: 200 };
/** m/s² in one g, and degrees in one radian. */
const [gravity, radian] = [9.806_65, 180 / Math.PI];

type Reading = (event: Event) => PlainValue | null;

/** How each sensor is heard: the browser's event, our channel, what a program is told, or null for what says nothing. */
const sensors: Readonly<Record<string, { readonly event: string; readonly channel: string; readonly read: Reading }>> = {
  Accelerometer: {
    event: 'devicemotion',
    channel: 'accelerometer:0',
    read(event) {
      const { accelerationIncludingGravity: force } = event as DeviceMotionEvent;
      // Browsers tell the force that holds the device, WeChat the one that it feels.
      return force?.x == null ? null : { x: -force.x / gravity, y: -(force.y ?? 0) / gravity, z: -(force.z ?? 0) / gravity };
    },
  },
  Gyroscope: {
    event: 'devicemotion',
    channel: 'gyroscope:0',
    read(event) {
      const { rotationRate: rate } = event as DeviceMotionEvent;
      return rate?.beta == null ? null : { x: rate.beta / radian, y: (rate.gamma ?? 0) / radian, z: (rate.alpha ?? 0) / radian };
    },
  },
  DeviceMotionListening: {
    event: 'deviceorientation',
    channel: 'motion:0',
    read(event) {
      const { alpha, beta, gamma } = event as DeviceOrientationEvent;
      return alpha === null ? null : { alpha, beta: beta ?? 0, gamma: gamma ?? 0 };
    },
  },
  Compass: {
    event: 'deviceorientationabsolute',
    channel: 'compass:0',
    read(event) {
      const { alpha } = event as DeviceOrientationEvent;
      return alpha === null ? null : { direction: (360 - alpha) % 360, accuracy: 'medium' };
    },
  },
};

/** `startX` and `stopX` of the sensors of motion. They end with the program. */
export function sensorHandlers({ clock, signal, emit }: SensorOptions, sensitive: Sensitive): Readonly<Record<string, CallHandler>> {
  const running = new Map<string, AbortController>();
  const stop = (name: string) => {
    running.get(name)?.abort();
    running.delete(name);
    return {};
  };
  const start = async (name: string, pace: number): Promise<PlainValue> => {
    const sensor = sensors[name];
    if (!sensor) throw new Error('fail not supported');
    await sensitive('motion', '', async () => allowedByDevice());
    stop(name);
    const own = new AbortController();
    running.set(name, own);
    let last = Number.NEGATIVE_INFINITY;
    const heard = (event: Event) => {
      const value = sensor.read(event);
      if (value === null || clock.now() - last < pace) return;
      last = clock.now();
      emit(sensor.channel, value);
    };
    window.addEventListener(sensor.event, heard, { signal: AbortSignal.any([own.signal, signal]) });
    return {};
  };
  return Object.fromEntries(
    Object.keys(sensors).flatMap((name) => [
      [`start${name}`, ({ interval }) => start(name, paces[String(interval)] ?? paces['normal'] ?? 0)] satisfies [string, CallHandler],
      [`stop${name}`, () => stop(name)] satisfies [string, CallHandler],
    ]),
  );
}

/** Some devices ask the person themselves, too. */
async function allowedByDevice(): Promise<void> {
  const { requestPermission } = (globalThis.DeviceMotionEvent ?? {}) as { requestPermission?: () => Promise<string> };
  if (requestPermission && (await requestPermission.call(globalThis.DeviceMotionEvent)) !== 'granted') throw new Error('fail auth deny');
}
