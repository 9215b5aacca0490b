import type { InspectedSession } from '../inspected-session.js';
import type { DevtoolsWords } from './devtools-words.js';

/** One tab of the panel. */
export interface PanelTab {
  readonly name: 'console' | 'elements' | 'network' | 'storage' | 'activity' | 'recording';
  readonly element: HTMLElement;
  /** Shows what is known of the program now; called again whenever it is more, and only while the tab is seen. */
  draw(session: InspectedSession): void;
  /** Another tab is seen. */
  hide?(): void;
  close?(): void;
}

/** What tabs have around them. */
export interface PanelWorld {
  readonly words: DevtoolsWords;
  /** Draws the tab that is seen again with the next frame. */
  readonly redraw: () => void;
}
