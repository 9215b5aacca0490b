import { type composedBackend, Event, type EventBubbleStatus, type EventOptions, type Element as FrameworkElement } from 'glass-easel';
import { operation } from '../../protocol/operation.js';
import { BackendElement, type BackendPage } from './backend-element.js';
import { createDraft } from './draft.js';
import { createMediaObservers } from './media-observers.js';
import type { OperationWriter } from './operation-writer.js';

/** Composed = 2 in the framework's code; its enumeration is not exported as a value. */
const composedMode = 2;

/** What the framework and elements ask of the whole program. */
export interface BackendOptions {
  readonly page: number;
  readonly writer: OperationWriter;
  readonly prefix: (scope: number | undefined) => string;
  readonly hostClasses: (path: string) => readonly string[];
  /** What stands for an element itself in logic. */
  readonly nodeObject: (element: FrameworkElement | undefined) => Promise<unknown>;
  readonly system: { readonly windowWidth: number; readonly windowHeight: number; readonly pixelRatio: number; readonly theme: string };
}

/** The backend of one page: the framework's composed mode on one side, operations on the other. */
export interface PageBackend {
  readonly context: composedBackend.Context;
  readonly root: BackendElement;
  /** Lets an event of the view happen at the node; false when there is no such node in this page. */
  trigger(node: number, type: string, detail: unknown, fields: Record<string, unknown>, bubbles: boolean): boolean;
  /** Writes back what a person changed. */
  model(node: number, name: string, value: unknown): void;
  element(node: number): FrameworkElement | undefined;
  /** The view forgets the page. */
  close(): void;
  /** The window has another size. */
  resized(): void;
}

/** Makes the backend of a page. */
export function createPageBackend({ page, writer, prefix, hostClasses, nodeObject, system }: BackendOptions): PageBackend {
  const elements = new Map<number, FrameworkElement>();
  const models = new Map<string, (value: unknown) => void>();
  const owner: BackendPage = {
    writer,
    prefix,
    hostClasses,
    models,
    drafts: 0,
    nodeObject: (id) => nodeObject(elements.get(id)),
    attached: (id, element) => void elements.set(id, element),
    released: (id) => void elements.delete(id),
    isClosed: false,
  };
  const root = new BackendElement(owner, null);
  writer.write(operation.openPage, page, root.id);
  const media = createMediaObservers(system);
  const context = {
    mode: composedMode,
    page,
    destroy: () => undefined,
    createMediaQueryObserver: media.observe,
    getWindowWidth: () => system.windowWidth,
    getWindowHeight: () => system.windowHeight,
    getDevicePixelRatio: () => system.pixelRatio,
    getTheme: () => system.theme,
    // Sheets come from the package to the view; the framework's own way would send their texts through logic.
    registerStyleSheetContent: () => undefined,
    appendStyleSheetPath: () => 0,
    disableStyleSheet: () => undefined,
    render: (drawn: (error: Error | null) => void) => writer.drawn(() => drawn(null)),
    getRootNode: () => root,
    createElement(logicalName: string, stylingName: string) {
      // A component's host has the framework's own logical name; everything else is what the view has built in.
      const isHost = logicalName === 'wx-x';
      return new BackendElement(owner, isHost ? createDraft(1, stylingName) : createDraft(0, logicalName));
    },
    createTextNode: (content: string) => new BackendElement(owner, createDraft(2, content)),
    createFragment: () => new BackendElement(owner, createDraft(3)),
    onEvent(
      _listener: (target: FrameworkElement, type: string, detail: unknown, options: EventOptions) => EventBubbleStatus | undefined,
    ): void {
      // Events come by messages, not by the backend.
    },
  };
  return {
    context: context as unknown as composedBackend.Context,
    root,
    trigger(node, type, detail, fields, bubbles) {
      const target = elements.get(node);
      if (!target) return false;
      Event.triggerEvent(target, type, detail, { bubbles, composed: bubbles, capturePhase: true, extraFields: fields });
      return true;
    },
    model: (node, name, value) => models.get(`${node}:${name}`)?.(value),
    element: (node) => elements.get(node),
    close() {
      if (owner.isClosed) return;
      writer.write(operation.closePage, page);
      owner.isClosed = true;
    },
    resized: media.resized,
  };
}
