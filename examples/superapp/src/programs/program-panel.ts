import type { Inspector } from '@guanxi/miniprogram/devtools';

/** The developer's panel of the programs that run: its code is loaded with the first program that is looked into. */
export interface ProgramPanel {
  /** Where it is drawn: over the programs. */
  readonly element: HTMLElement;
  /** What a program is opened with to be looked into. */
  inspector(): Promise<Inspector>;
  /** Whether the program that is seen is one that is looked into. */
  show(isSeen: boolean): void;
  close(): void;
}

/** Makes the panel; nothing is drawn before a program is looked into. */
export function createProgramPanel({ language }: { readonly language: string }): ProgramPanel {
  const element = document.createElement('div');
  element.hidden = true;
  let opened: Promise<{ readonly inspector: Inspector; readonly close: () => void }> | undefined;
  const open = async () => {
    const { createInspector, mountDevtools } = await import('@guanxi/miniprogram/devtools');
    const inspector = createInspector({ probe: '/sandbox/probe.js', view: '/sandbox/view.js', elements: '/sandbox/elements.js' });
    const { theme } = document.documentElement.dataset;
    const panel = mountDevtools(element, inspector, {
      look: 'sheet',
      language,
      ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    });
    return { inspector, close: panel.close };
  };
  return {
    element,
    inspector() {
      opened ??= open();
      // What could not be loaded without a connection may be the next time.
      opened.catch(() => {
        opened = undefined;
      });
      return opened.then(({ inspector }) => inspector);
    },
    show(isSeen) {
      element.hidden = !isSeen;
    },
    close() {
      void opened?.then(
        ({ close }) => close(),
        () => undefined,
      );
      element.remove();
    },
  };
}
