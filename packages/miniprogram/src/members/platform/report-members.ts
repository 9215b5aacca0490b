import { answerBy } from '../../logic/wx/callbacks.js';
import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';
import type { PlainValue } from '../../protocol/plain-value.js';

/** What a program reports about itself: the host app may keep it. Nobody waits for it, and nothing comes back. */
export function reportMembers({ link, warn }: WxWorld): Readonly<Record<string, WxMember>> {
  const report = (kind: string, name: unknown, data: unknown) => {
    const plain = JSON.parse(JSON.stringify(data ?? null)) as PlainValue;
    link
      .call('guanxi.report', { kind, name: String(name ?? ''), data: plain })
      .catch((cause: unknown) => warn(`wx: a report was lost: ${String(cause)}`));
  };
  const logger = (tag: string, filter: { message: string }): Record<string, unknown> => {
    const levels = Object.fromEntries(
      ['debug', 'info', 'log', 'warn', 'error'].map((level) => [
        level,
        (...args: readonly unknown[]) => report(`log.${level}`, tag || filter.message, args),
      ]),
    );
    return {
      ...levels,
      setFilterMsg(message: unknown) {
        filter.message = String(message);
      },
      addFilterMsg(message: unknown) {
        filter.message += ` ${String(message)}`;
      },
      in: () => undefined,
      getCurrentState: () => ({ size: 0, maxSize: 0, logCount: 0, maxLogCount: 0 }),
      tag: (name: unknown) => logger(String(name), { message: '' }),
    };
  };
  return {
    getLogManager: () => logger('', { message: '' }),
    getRealtimeLogManager: () => logger('', { message: '' }),
    reportAnalytics: (name: unknown, data: unknown) => report('analytics', name, data),
    reportEvent: (name: unknown, data: unknown) => report('event', name, data),
    reportMonitor: (name: unknown, value: unknown) => report('monitor', name, value),
    reportPerformance: (id: unknown, value: unknown, dimensions: unknown) => report('performance', id, { value, dimensions }),
    ...Object.fromEntries(preloads.map((name) => [name, (input: unknown) => answerBy(name, input, () => ({}))])),
  };
}

/** What a program would have made ready: nothing is, before it is needed. */
const preloads = ['preloadAssets', 'preloadSkylineView', 'preloadWebview'];
