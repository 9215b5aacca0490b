import type { Clock } from '@guanxi/core';
import type { FurtherElements } from '../elements/elements-slot.js';
import type { PlainValue } from '../protocol/plain-value.js';
import type { PageFrame } from './page-frame.js';
import type { WebPlace } from './web-places.js';

/** How an element happens to tell its program of something. */
export interface EmitOptions {
  /** Whether the parents hear it too. @default false */
  readonly bubbles?: boolean;
  /** More fields of the event, such as `touches`. */
  readonly fields?: Readonly<Record<string, PlainValue>>;
}

/** What a built-in element has to work with. */
export interface ElementContext {
  readonly element: HTMLElement;
  readonly clock: Clock;
  /** Tells logic of an event at this element. */
  emit(type: string, detail?: PlainValue, options?: EmitOptions): void;
  /** Whether logic listens to `type` at this element. */
  listens(type: string): boolean;
  /** Tells logic that a person changed the attribute `name`. */
  model(name: string, value: PlainValue): void;
  /** Finds the address of a picture, sound or film, and gives back what stops it. `null` when there is none to be had. */
  resource(url: string, use: (address: string | null) => void): () => void;
  /** What the host has under a name such as `guanxi:regions`; null when it has nothing. */
  data(name: string): Promise<Uint8Array | null>;
  /** A page of the web in the element's place, drawn by the host; `heard` is told what happens in it. */
  openWeb(heard: (event: string, detail: PlainValue) => void): WebPlace;
  /** Tells the host that a person agrees to the privacy guide. */
  agree(): void;
  /** The elements that few programs have. Rejects when they are not to be had. */
  further(): Promise<FurtherElements>;
  /** The built-in that draws another element. */
  builtIn(element: Element): BuiltIn | undefined;
  /** The page that it is in, once it is. */
  page(): PageFrame | undefined;
  /** The style text as a browser reads it: rpx resolved. */
  style(text: string): string;
}

/** The behaviour of one built-in element. */
export interface BuiltIn {
  /** An attribute has a new value, `undefined` when it is gone. Names are in kebab case. */
  set(name: string, value: PlainValue): void;
  /** A child came, went, or is another. */
  changed?(): void;
  /** It was tapped, or its label: by a person, or by a script. */
  activate?(byPerson: boolean): void;
  /** What it adds to its form. */
  field?: FormField;
  /** Its style was set anew: what it had set of it is gone. */
  styled?(): void;
  /** Does what logic asks of it by name. Throws an `Error` with a `fail …` when it cannot. Canvases and bitmaps in its answer are handed over. */
  call?(method: string, value: PlainValue): Answered | Promise<Answered>;
  /** It is gone for good. */
  close?(): void;
}

/** What an element answers to what logic asks of it: plain fields, and what can only be handed over. */
export type Answered = PlainValue | Readonly<Record<string, PlainValue | OffscreenCanvas | ImageBitmap>>;

/** What an element adds to the form it is in. */
export interface FormField {
  /** The name it goes by, or none. */
  name(): string;
  value(): PlainValue;
  reset(): void;
}

/** Makes the behaviour of an element. */
export type BuiltInFactory = (context: ElementContext) => BuiltIn;

/** An attribute as a yes or no: `"false"` is a text, and yes, as WeChat has it. */
export function flag(value: PlainValue): boolean {
  return Boolean(value);
}

/** An attribute as a number, or `otherwise`. */
export function amount(value: PlainValue, otherwise: number): number {
  if (value === undefined || value === null || value === '') return otherwise;
  const number = Number(value);
  return Number.isFinite(number) ? number : otherwise;
}

/** An attribute as px: a number, or a text such as `10px`, `20rpx`. */
export function pixels(value: PlainValue, otherwise: number): number {
  const [, number, unit] = /^\s*(-?[\d.]+)\s*(px|rpx)?\s*$/.exec(words(value)) ?? [];
  return number === undefined ? otherwise : amount(number, otherwise) * (unit === 'rpx' ? window.innerWidth / 750 : 1);
}

/** An attribute as a text. */
export function words(value: PlainValue): string {
  return value === undefined || value === null ? '' : String(value);
}

/** `hoverStayTime` as `hover-stay-time`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
