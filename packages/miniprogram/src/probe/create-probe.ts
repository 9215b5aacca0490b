import { systemClock } from '@guanxi/core';
import { createProbeQueue } from './probe-queue.js';
import type { MakeProbe } from './probe-world.js';
import { serveQuestions } from './serve-questions.js';
import { watchConsole } from './watch-console.js';
import { watchData } from './watch-data.js';
import { watchedWx } from './watched-wx.js';

/** Tells the host what the logic of a program does. It runs only where somebody inspects. */
export const createProbe: MakeProbe = (wx, world) => {
  const { now } = systemClock;
  const queue = createProbeQueue(systemClock, (entries) => world.link.tell({ type: 'inspect', entries }));
  watchConsole(console, now, queue.add);
  watchData(world.component, now, queue.add);
  const quietly = watchBatches(world.view, now, queue.add);
  serveQuestions(world, quietly, queue.add);
  return watchedWx(wx, now, queue.add);
};

/** Tells of each batch that goes to the view; what runs in the function it gives back is the probe's own and not told. */
function watchBatches(view: MessagePort, now: () => number, tell: ReturnType<typeof createProbeQueue>['add']): (work: () => void) => void {
  const post = view.postMessage.bind(view);
  let isQuiet = false;
  view.postMessage = (items: unknown) => {
    if (!isQuiet && Array.isArray(items)) tell({ type: 'batch', at: now(), items });
    post(items);
  };
  return (work) => {
    isQuiet = true;
    try {
      work();
    } finally {
      isQuiet = false;
    }
  };
}
