import { createInspector, type Inspector, mountDevtools, openReplay, parseRecording, recordingText } from '../../src/devtools/index.js';
import type { HostPage } from '../support/host-page.js';

/** What a page with the panel has for tests, beside what a host's page has. */
export interface DevtoolsPage extends HostPage {
  readonly devtools: {
    readonly mountDevtools: typeof mountDevtools;
    readonly openReplay: typeof openReplay;
    readonly parseRecording: typeof parseRecording;
    readonly recordingText: typeof recordingText;
    inspector: Inspector;
    begin(probe: string): void;
  };
}

const page = globalThis as unknown as HostPage & { devtools: DevtoolsPage['devtools'] };
page.devtools = {
  mountDevtools,
  openReplay,
  parseRecording,
  recordingText,
  inspector: createInspector({ probe: '/probe.js', view: '/view.js', elements: '/elements.js' }),
  /** From here on, programs are opened with the inspector; `probe` is the text of its script. */
  begin(probe) {
    const { start } = page;
    page.devtools.inspector = createInspector({
      probe: URL.createObjectURL(new Blob([probe])),
      view: '/view.js',
      elements: '/elements.js',
    });
    page.start = (program, id, more) => start(program, id, { ...more, inspect: page.devtools.inspector });
  },
};
