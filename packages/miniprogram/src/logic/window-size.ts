import type { OpenPage } from './page.js';
import type { PageStack } from './page-stack.js';
import type { ProgramEvents } from './program-events.js';

/** The size that a program is drawn in. */
export interface WindowSize {
  /** A page is seen. */
  shown(page: OpenPage | undefined): void;
  /** The view has another size, px. */
  changed(width: number, height: number): void;
}

/** Keeps it, and tells the program and its pages when it changes. */
export function createWindowSize(system: Record<string, unknown>, stack: () => PageStack, events: ProgramEvents): WindowSize {
  let sized: OpenPage | undefined;
  return {
    shown(page) {
      sized ??= page;
    },
    changed(width, height) {
      // A frame that was there before its program takes the size that the program begins with.
      if (system['windowWidth'] === width && system['windowHeight'] === height) return;
      const top = stack().top();
      // In WeChat each page has a window of its own: another page whose bar is higher, or has none, is no window that changes.
      const isOfOther = sized !== top && system['windowWidth'] === width;
      sized = top;
      Object.assign(system, { windowWidth: width, windowHeight: height });
      for (const page of stack().pages) page.backend.resized();
      if (isOfOther) return;
      const size = { size: { windowWidth: width, windowHeight: height, screenWidth: width, screenHeight: height } };
      events.happen('WindowResize', size);
      for (const page of stack().pages) page.lifetime('resize', size);
      top?.live('onResize', size);
    },
  };
}
