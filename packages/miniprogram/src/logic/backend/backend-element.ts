import type { composedBackend, EventMutLevel, Element as FrameworkElement } from 'glass-easel';
import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import type { OperationWriter } from './operation-writer.js';

/** What elements need of the page they are in. */
export interface BackendPage {
  readonly writer: OperationWriter;
  /** The prefix of classes in a style scope of the framework. */
  prefix(scope: number | undefined): string;
  /** Classes that the host of the component at the path has. */
  hostClasses(path: string): readonly string[];
  attached(id: number, element: FrameworkElement): void;
  released(id: number): void;
  /** What stands for the element itself in logic, such as a canvas to draw on. Rejects when there is none. */
  nodeObject(id: number): Promise<unknown>;
  /** Its page was closed: the view knows none of its nodes any more. */
  isClosed: boolean;
  /** What a component's attribute binding writes back, by node and name. */
  readonly models: Map<string, (value: unknown) => void>;
}

/**
 * An element as the framework's composed mode wants it: every call becomes operations, every question a callback. It
 * holds a number and nothing of a document, so it can live where there is none.
 */
export class BackendElement implements composedBackend.Element {
  /** Set by the framework. */
  __wxElement?: FrameworkElement;
  readonly id: number;
  /** What it stands for, once the framework has said it. */
  element: FrameworkElement | undefined;
  #scope: number | undefined;
  #extraScope: number | undefined;
  #isReleased = false;
  readonly #page: BackendPage;

  constructor(page: BackendPage, id = page.writer.id()) {
    this.#page = page;
    this.id = id;
  }

  release(): void {
    this.#page.released(this.id);
    this.#write(operation.release, this.id);
    this.#isReleased = true;
  }
  associateValue(element: FrameworkElement): void {
    this.element = element;
    this.#page.attached(this.id, element);
    const { is = '' } = element as { readonly is?: string };
    for (const name of this.#page.hostClasses(is)) this.#write(operation.addClass, this.id, this.#page.writer.name(name));
  }
  appendChild(child: BackendElement): void {
    this.#write(operation.append, this.id, child.id);
  }
  removeChild(child: BackendElement): void {
    this.#write(operation.remove, this.id, child.id);
  }
  insertBefore(child: BackendElement, before: BackendElement): void {
    this.#write(operation.insert, this.id, child.id, before.id);
  }
  replaceChild(child: BackendElement, old: BackendElement): void {
    this.#write(operation.replace, this.id, child.id, old.id);
  }
  spliceBefore(before: BackendElement, deleted: number, list: BackendElement): void {
    this.#write(operation.spliceBefore, this.id, before.id, deleted, list.id);
  }
  spliceAppend(list: BackendElement): void {
    this.#write(operation.spliceAppend, this.id, list.id);
  }
  spliceRemove(before: BackendElement, deleted: number): void {
    this.#write(operation.spliceRemove, this.id, before.id, deleted);
  }
  setId(id: string): void {
    // The framework writes `<prefix>--<id>` to keep ids of components apart; sheets name the id as the program wrote it.
    const at = id.indexOf('--');
    this.#write(operation.id, this.id, at < 0 ? id : id.slice(at + 2));
  }
  setStyleScope(scope: number, extraScope?: number, hostScope?: number): void {
    this.#scope = scope;
    this.#extraScope = extraScope;
    const prefix = this.#page.prefix(hostScope);
    // `:host` of the component's own sheets is this class.
    if (prefix !== '') this.#write(operation.addClass, this.id, this.#page.writer.name(`${prefix}-host`));
  }
  setStyle(text: string): void {
    this.#write(operation.style, this.id, text);
  }
  addClass(name: string, scope?: number): void {
    this.#write(operation.addClass, this.id, this.#page.writer.name(this.#page.prefix(scope) + name));
  }
  removeClass(name: string, scope?: number): void {
    this.#write(operation.removeClass, this.id, this.#page.writer.name(this.#page.prefix(scope) + name));
  }
  clearClasses(): void {
    this.#write(operation.clearClasses, this.id);
  }
  setAttribute(name: string, value: unknown): void {
    const plain = name.toLowerCase().endsWith('class') ? this.#classes(value) : (value as PlainValue);
    this.#write(operation.attribute, this.id, this.#page.writer.name(name), plain);
  }
  removeAttribute(name: string): void {
    this.#write(operation.removeAttribute, this.id, this.#page.writer.name(name));
  }
  setText(text: string): void {
    this.#write(operation.setText, this.id, text);
  }
  setModelBindingStat(name: string, listener: ((value: unknown) => void) | null): void {
    const key = `${this.id}:${name}`;
    if (listener === null) this.#page.models.delete(key);
    else this.#page.models.set(key, listener);
    this.#write(operation.model, this.id, this.#page.writer.name(name));
  }
  setListenerStats(type: string, capture: boolean, level: EventMutLevel): void {
    this.#write(operation.listen, this.id, this.#page.writer.name(type), capture ? 1 : 0, level as unknown as number);
  }

  getBoundingClientRect(answered: (rect: { left: number; top: number; width: number; height: number }) => void): void {
    this.ask(operation.rect, (rect) =>
      answered((rect as Parameters<typeof answered>[0] | null) ?? { left: 0, top: 0, width: 0, height: 0 }),
    );
  }
  getScrollOffset(answered: (offset: { scrollLeft: number; scrollTop: number; scrollWidth: number; scrollHeight: number }) => void): void {
    const none = { scrollLeft: 0, scrollTop: 0, scrollWidth: 0, scrollHeight: 0 };
    this.ask(operation.scrollOffset, (offset) => answered((offset as typeof none | null) ?? none));
  }
  setScrollPosition(left: number, top: number, duration: number): void {
    this.#write(operation.scrollTo, this.id, left, top, duration);
  }
  getContext(answered: (context: unknown) => void): void {
    this.#page.nodeObject(this.id).then(answered, () => answered(null));
  }
  createIntersectionObserver(
    relative: BackendElement | null,
    margin: string,
    thresholds: number[],
    listener: (status: never) => void,
  ): { disconnect(): void } {
    const { writer } = this.#page;
    const told = (status: unknown) =>
      (listener as (status: unknown) => void)({
        ...(status as object),
        id: this.element?.id ?? '',
        dataset: { ...(this.element?.dataset as object) },
      });
    const question = writer.ask(told, false);
    this.#write(operation.observe, question, this.id, relative?.id ?? 0, margin, thresholds);
    return {
      disconnect: () => {
        writer.forget(question);
        this.#write(operation.unobserve, question);
      },
    };
  }

  /** Asks the view something of this node; one that is gone has no answer, which is null. */
  ask(code: number, answered: (value: unknown) => void, ...rest: readonly PlainValue[]): void {
    if (this.#isGone()) queueMicrotask(() => answered(null));
    else this.#write(code, this.#page.writer.ask(answered), this.id, ...rest);
  }
  /** Tells the view something of this node. */
  tell(code: number, ...rest: readonly PlainValue[]): void {
    this.#write(code, this.id, ...rest);
  }
  #isGone(): boolean {
    return this.#isReleased || this.#page.isClosed;
  }
  #write(...items: readonly PlainValue[]): void {
    // A program may hold what is gone, and change it; the view would take that for an attack.
    if (!this.#isGone()) this.#page.writer.write(...items);
  }
  /** `hover-class` and its like name classes of the sheets of where they stand. */
  #classes(value: unknown): string {
    const scopes = this.#extraScope === undefined ? [this.#scope] : [this.#extraScope, this.#scope];
    return String(value ?? '')
      .split(/\s+/)
      .filter((name) => name !== '')
      .flatMap((name) => (name === 'none' ? [name] : scopes.map((scope) => this.#page.prefix(scope) + name)))
      .join(' ');
  }
}
