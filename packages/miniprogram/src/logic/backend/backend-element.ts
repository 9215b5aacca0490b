import type { composedBackend, EventMutLevel, Element as FrameworkElement } from 'glass-easel';
import { runtimeLimits as limits } from '../../protocol/limits.js';
import { operation } from '../../protocol/operation.js';
import type { PlainValue } from '../../protocol/plain-value.js';
import { type Draft, type DraftNode, tellDraft } from './draft.js';
import type { OperationWriter } from './operation-writer.js';
import { sendable } from './sendable.js';

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
  /** Nodes of which the view knows nothing yet. */
  drafts: number;
}

/**
 * An element as the framework's composed mode wants it: every call becomes operations, every question a callback. It
 * holds a number and nothing of a document, so it can live where there is none.
 */
export class BackendElement implements composedBackend.Element, DraftNode {
  /** Set by the framework. */
  __wxElement?: FrameworkElement;
  /** What it stands for, once the framework has said it. */
  element: FrameworkElement | undefined;
  /** What it is to be, while the view does not know it. What is in a draft is a draft. */
  draft: Draft | null;
  #id = 0;
  #scope: number | undefined;
  #extraScope: number | undefined;
  #isReleased = false;
  readonly #page: BackendPage;

  constructor(page: BackendPage, draft: Draft | null) {
    this.#page = page;
    this.draft = draft;
    page.writer.made();
    if (!draft) this.#id = page.writer.id();
    else {
      page.drafts += 1;
      // The view ends a program that makes too many, which it can only when it is told of them.
      if (page.drafts > limits.drafts) tellDraft(this, page.writer);
    }
  }

  /** The number by which the view knows it; who asks for it lets the view know it. */
  get id(): number {
    if (this.draft && !this.#isGone()) tellDraft(this, this.#page.writer);
    return this.#id;
  }
  told(id: number): void {
    this.draft = null;
    this.#page.drafts -= 1;
    this.#id = id;
    if (this.element) this.#page.attached(id, this.element);
  }

  release(): void {
    if (!this.draft) {
      this.#page.released(this.#id);
      this.#write(operation.release, this.#id);
    } else if (!this.#isReleased) this.#page.drafts -= 1;
    this.#isReleased = true;
  }
  associateValue(element: FrameworkElement): void {
    this.element = element;
    if (!this.draft) this.#page.attached(this.#id, element);
    const { is = '' } = element as { readonly is?: string };
    for (const name of this.#page.hostClasses(is)) this.addClass(name);
  }
  appendChild(child: BackendElement): void {
    this.#place(child, null);
  }
  removeChild(child: BackendElement): void {
    if (child.draft) child.#taken();
    else this.#write(operation.remove, this.id, child.id);
  }
  insertBefore(child: BackendElement, before: BackendElement): void {
    this.#place(child, before);
  }
  replaceChild(child: BackendElement, old: BackendElement): void {
    this.#place(child, old, 1);
  }
  spliceBefore(before: BackendElement, deleted: number, list: BackendElement): void {
    this.#place(list, before, deleted);
  }
  spliceAppend(list: BackendElement): void {
    this.#place(list, null);
  }
  spliceRemove(before: BackendElement, deleted: number): void {
    const inside = this.draft?.inside as BackendElement[] | undefined;
    if (inside) for (const one of inside.slice(inside.indexOf(before)).slice(0, deleted)) one.#taken();
    else this.#write(operation.spliceRemove, this.id, before.id, deleted);
  }
  setId(id: string): void {
    // The framework writes `<prefix>--<id>` to keep ids of components apart; sheets name the id as the program wrote it.
    const at = id.indexOf('--');
    this.#spot(operation.id, '', at < 0 ? id : id.slice(at + 2));
  }
  setStyleScope(scope: number, extraScope?: number, hostScope?: number): void {
    this.#scope = scope;
    this.#extraScope = extraScope;
    const prefix = this.#page.prefix(hostScope);
    // `:host` of the component's own sheets is this class.
    if (prefix !== '') this.addClass(`${prefix}-host`);
  }
  setStyle(text: string): void {
    if (text !== '' || !this.draft || this.draft.spots.length > 0) this.#spot(operation.style, '', text);
  }
  addClass(name: string, scope?: number): void {
    const whole = this.#page.prefix(scope) + name;
    if (!this.draft) this.#write(operation.addClass, this.id, this.#page.writer.name(whole));
    else if (!this.draft.classes.includes(whole)) this.draft.classes.push(whole);
  }
  removeClass(name: string, scope?: number): void {
    const whole = this.#page.prefix(scope) + name;
    if (this.draft) leave(this.draft.classes, whole);
    else this.#write(operation.removeClass, this.id, this.#page.writer.name(whole));
  }
  clearClasses(): void {
    if (this.draft) this.draft.classes.length = 0;
    else this.#write(operation.clearClasses, this.id);
  }
  setAttribute(name: string, value: unknown): void {
    this.#spot(operation.attribute, name, name.toLowerCase().endsWith('class') ? this.#classes(value) : (value as PlainValue));
  }
  removeAttribute(name: string): void {
    if (this.draft) leave(this.draft.spots, this.#known(operation.attribute, name));
    else this.#write(operation.removeAttribute, this.id, this.#page.writer.name(name));
  }
  setText(text: string): void {
    if (this.draft) this.draft.name = text;
    else this.#write(operation.setText, this.id, text);
  }
  setModelBindingStat(name: string, listener: ((value: unknown) => void) | null): void {
    const key = `${this.id}:${name}`;
    if (listener === null) this.#page.models.delete(key);
    else this.#page.models.set(key, listener);
    this.#write(operation.model, this.id, this.#page.writer.name(name));
  }
  setListenerStats(type: string, capture: boolean, level: EventMutLevel): void {
    const [phase, grade] = [capture ? 1 : 0, level as unknown as number];
    if (!this.draft) {
      this.#write(operation.listen, this.id, this.#page.writer.name(type), phase, grade);
      return;
    }
    const { listens } = this.draft;
    leave(
      listens,
      listens.find(([of, at]) => of === type && at === phase),
    );
    listens.push([type, phase, grade]);
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
  /** Puts a node, or what a fragment holds, before another or at the end; so many from there on go. */
  #place(child: BackendElement, before: BackendElement | null, deleted = 0): void {
    const nodes = child.#taken();
    const { draft } = this;
    // Of the slots only this is one of the view's own.
    for (const one of nodes) if (one.element?.slot === 'refresher') one.setAttribute('slot', 'refresher');
    if (draft && nodes.every((one) => one.draft)) {
      const at = before ? draft.inside.indexOf(before) : draft.inside.length;
      for (const gone of draft.inside.splice(at, deleted, ...nodes) as BackendElement[]) if (gone.draft) gone.draft.above = null;
      for (const one of nodes) if (one.draft) one.draft.above = this;
      return;
    }
    for (const one of nodes) {
      if (before) this.#write(operation.insert, this.id, one.id, before.id);
      else this.#write(operation.append, this.id, one.id);
    }
    if (before && deleted > 0) this.#write(operation.spliceRemove, this.id, before.id, deleted);
  }
  /** Takes it, or what it holds if it is the draft of a fragment, from where it is in a draft. */
  #taken(): readonly BackendElement[] {
    const { draft } = this;
    const above = draft?.above?.draft;
    if (above) leave(above.inside, this);
    if (draft) draft.above = null;
    if (draft?.kind !== 3) return [this];
    const inside = draft.inside.splice(0) as BackendElement[];
    for (const one of inside) if (one.draft) one.draft.above = null;
    return inside;
  }
  /** Gives a value to it. */
  #spot(code: number, name: string, value: PlainValue): void {
    const { writer } = this.#page;
    if (!this.draft) {
      if (name === '') this.#write(code, this.id, value);
      else this.#write(code, this.id, writer.name(name), value);
      return;
    }
    leave(this.draft.spots, this.#known(code, name));
    // The program may change an object later; the view gets what it is now.
    this.draft.spots.push([code, name, sendable(value)]);
  }
  #known(code: number, name: string) {
    return this.draft?.spots.find(([one, of]) => one === code && of === name);
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

function leave<T>(list: T[], one: T | undefined): void {
  const at = list.indexOf(one as T);
  if (at >= 0) list.splice(at, 1);
}
