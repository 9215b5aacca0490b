import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import type { PlainValue } from '../../protocol/plain-value.js';

const events: Readonly<Record<string, string>> = {
  start: 'Start',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  frame: 'FrameRecorded',
  error: 'Error',
  interruptionbegin: 'InterruptionBegin',
  interruptionend: 'InterruptionEnd',
};

/** `wx.getRecorderManager`: one for the whole program; each event has the listener that was set last, as in WeChat. */
export function recorderMembers({ link }: WxWorld): Readonly<Record<string, WxMember>> {
  let manager: Record<string, unknown> | undefined;
  return {
    getRecorderManager() {
      if (manager) return manager;
      const listeners = new Map<string, (value: object) => void>();
      const tell = (event: string, value: object) => listeners.get(events[event] ?? '')?.(value);
      const ask = (what: string, more: Readonly<Record<string, PlainValue>> = {}) => {
        link
          .call('guanxi.record', { ...more, do: what })
          .catch((cause: Error) => tell('error', { errMsg: `operateRecorder:${cause.message}` }));
      };
      link.on('recorder:1', (value) => {
        const { event, ...rest } = value as Readonly<Record<string, PlainValue>>;
        tell(String(event), rest);
      });
      manager = {
        start: (options: unknown) => ask('start', plainFields(options)),
        pause: () => ask('pause'),
        resume: () => ask('resume'),
        stop: () => ask('stop'),
      };
      for (const name of Object.values(events))
        manager[`on${name}`] = (listener: unknown) => void (typeof listener === 'function' && listeners.set(name, listener as () => void));
      return manager;
    },
  };
}

function plainFields(value: unknown): Readonly<Record<string, PlainValue>> {
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(given.filter(([, one]) => typeof one === 'string' || typeof one === 'number'));
}
