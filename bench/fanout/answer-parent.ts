import type { Said } from './shape.js';

/** Tells the process that started this one where the server is; later, when asked, how much CPU it has used; and ends when told to. */
export function answerParent(ready: Said & { readonly type: 'ready' }, close: () => Promise<void>): void {
  const say = (said: Said) => process.send?.(said);
  process.on('message', (asked) => {
    if (asked === 'cpu') {
      const { user, system } = process.cpuUsage();
      say({ type: 'cpu', seconds: (user + system) / 1e6 });
    }
  });
  process.once('disconnect', () => void close().then(() => process.exit(0)));
  say(ready);
}
