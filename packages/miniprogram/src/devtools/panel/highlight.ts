import { makeElement } from '../../host/chrome/make-element.js';

/** Marks an element of a program in the page. */
export interface Highlight {
  /** The rectangle is in px from the top left corner of the program's view. */
  show(
    stage: HTMLElement,
    rect: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
    name: string,
  ): void;
  hide(): void;
}

/** Makes the mark: the host's own, over the frame, so that the program's view is as it was. */
export function createHighlight(): Highlight {
  const mark = makeElement('div', '');
  mark.setAttribute('aria-hidden', 'true');
  mark.style.cssText =
    'position:fixed;z-index:2147483646;pointer-events:none;box-sizing:border-box;background:rgba(16,174,255,.25);border:1px solid #10aeff';
  const label = makeElement('span', '');
  label.style.cssText =
    'position:absolute;left:-1px;bottom:100%;padding:1px 5px;font:11px/1.5 ui-monospace,monospace;color:#fff;background:#0b78b3;white-space:nowrap;border-radius:3px 3px 0 0';
  mark.append(label);
  return {
    show(stage, { left, top, width, height }, name) {
      const frame = stage.querySelector('iframe') ?? stage;
      const place = frame.getBoundingClientRect();
      // A program in a frame that is drawn smaller is marked smaller.
      const scale = frame.offsetWidth > 0 ? place.width / frame.offsetWidth : 1;
      mark.style.left = `${place.left + left * scale}px`;
      mark.style.top = `${place.top + top * scale}px`;
      mark.style.width = `${width * scale}px`;
      mark.style.height = `${height * scale}px`;
      label.textContent = `${name} ${Math.round(width)} × ${Math.round(height)}`;
      label.style.bottom = place.top + top * scale < 24 ? 'auto' : '100%';
      if (!mark.isConnected) document.body.append(mark);
    },
    hide: () => mark.remove(),
  };
}
