import type { AppConfig, ComponentConfig } from '../program/config.js';
import { fault } from './fault.js';
import { type FileChange, parseFileChange } from './file-change.js';
import { runtimeLimits as limits } from './limits.js';
import { type PlainValue, parsePlain } from './plain-value.js';

/** From a view to its logic. Arrays, since there are many: see `viewMessage`. */
export const viewMessage = {
  /** Node, type, detail, more fields, bubbles (1 or 0). */
  event: 1,
  /** Question, value, and so on for all that were answered in one turn. */
  answer: 2,
  /** Node, name, value. */
  model: 3,
  /** Page, `bottom` | `scroll` | `pull-down`, value. */
  page: 4,
  /** Width, height, ratio. */
  resize: 5,
} as const;

/** Files, one after the other in one handle, which costs nothing until it is read, and where each begins and ends. */
export interface JoinedFiles {
  readonly content: Blob;
  readonly places: Readonly<Record<string, readonly [from: number, until: number]>>;
}

/** A package as logic gets it: code and configurations, no sheets and no pictures. */
export interface LogicPackage {
  readonly root: string;
  /** For each module, and for each template as `<component>.wxml`, a script that defines it. */
  readonly scripts: JoinedFiles | null;
  readonly imports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly components: Readonly<Record<string, LogicComponent>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly assets: JoinedFiles | null;
}

/** A page or component as logic gets it. */
export interface LogicComponent {
  readonly config: ComponentConfig;
  readonly module: string | null;
  readonly sheets: readonly string[];
  readonly classPrefix: string | null;
}

/** Where a program begins, and what it may know at once. */
export interface LogicStart {
  readonly app: AppConfig;
  readonly system: Readonly<Record<string, PlainValue>>;
  readonly storage: Readonly<Record<string, string>>;
  /** Files and, with no content, folders; see `FileChange` for their paths. */
  readonly files: readonly { readonly path: string; readonly content: Blob | null; readonly at: number }[];
  /** The stack to open: one page, or those of a program that is begun again. */
  readonly stack: readonly { readonly path: string; readonly query: Readonly<Record<string, string>> }[];
  /** Nobody said where it begins: it may go on where it was left. */
  readonly resumes?: boolean;
  readonly scene: number;
  /** Packages by root, and the pages each holds, for what is not there yet. */
  readonly packages: readonly { readonly root: string; readonly independent: boolean; readonly pages: readonly string[] }[];
  /** Names of capabilities that the host app passed in. */
  readonly capabilities: readonly string[];
  /** What the table of members and elements says, so that it is no part of logic's script. */
  readonly api: ServedApi;
  /** Who the program is. */
  readonly account: string;
}

/** Names of the members of `wx` by how they are served, and of the elements that are drawn. */
export interface ServedApi {
  readonly real: readonly string[];
  readonly host: readonly string[];
  readonly refused: readonly string[];
  /** Those of `real` and `host` that come with the script of further members. */
  readonly later: readonly string[];
  readonly elements: readonly string[];
}

/** From the host to logic. */
export type HostToLogic =
  /** `probe` is the script of the probe, when the host inspects the program. */
  | { readonly type: 'start'; readonly start: LogicStart; readonly main: LogicPackage; readonly probe?: Blob }
  /** No program is there yet: what one may need later can be made ready. */
  | { readonly type: 'warm' }
  | { readonly type: 'package'; readonly package: LogicPackage }
  | { readonly type: 'ping'; readonly id: number }
  | { readonly type: 'answer'; readonly id: number; readonly result: PlainValue; readonly error?: string }
  /** A file that the host gave or changed; null when it went. */
  | { readonly type: 'file'; readonly url: string; readonly content: Blob | null; readonly at: number }
  | { readonly type: 'do'; readonly action: string; readonly value: PlainValue }
  /** Something that nobody asked for just now: a channel is `<member>:<id>`, such as `socket:3`. */
  | { readonly type: 'event'; readonly channel: string; readonly value: PlainValue };

/** The number of no ping: logic says by it that it makes nodes just now, and will answer when they are made. */
export const atWork = 0;

/** From logic to the host; parsed as hostile. */
export type LogicToHost =
  | { readonly type: 'pong'; readonly id: number }
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: PlainValue }
  | { readonly type: 'store'; readonly key: string; readonly value: string | null }
  | { readonly type: 'file'; readonly change: FileChange }
  | { readonly type: 'stack'; readonly stack: readonly OpenEntry[] }
  /** From the probe; each entry is parsed by who inspects. */
  | { readonly type: 'inspect'; readonly entries: readonly unknown[] }
  | { readonly type: 'error'; readonly message: string; readonly where: string };

/** A page of the stack, as the host knows it. */
export interface StackEntry {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** A page of the stack, as logic tells of it. */
export interface OpenEntry extends StackEntry {
  /** Its number in this run: the same page may be open twice. */
  readonly page: number;
  /** Ways of passing it on for which it has code: `share`, `timeline`, `favorites`. */
  readonly offers: readonly string[];
}

const names = /^[A-Za-z][A-Za-z.]{0,63}$/;

/** What logic said to the host, or a fault. */
export function parseLogicToHost(value: unknown): LogicToHost {
  const message = record(value);
  switch (message['type']) {
    case 'pong':
      return { type: 'pong', id: index(message['id']) };
    case 'call':
      return { type: 'call', id: index(message['id']), name: text(message['name'], 64, names), input: parsePlain(message['input']) };
    case 'store':
      return {
        type: 'store',
        key: text(message['key'], limits.storageKey),
        value: message['value'] === null ? null : text(message['value'], limits.storageValue),
      };
    case 'file':
      return { type: 'file', change: parseFileChange(message['change']) };
    case 'stack':
      return { type: 'stack', stack: parseStack(message['stack']) };
    case 'inspect':
      if (!Array.isArray(message['entries'])) throw fault('bad-message', 'What a probe tells is no list.');
      return { type: 'inspect', entries: message['entries'] };
    case 'error':
      return { type: 'error', message: text(message['message'], limits.words), where: text(message['where'], limits.words) };
    default:
      throw fault('bad-message', 'The logic of a program sent a message of no known type.');
  }
}

function parseStack(value: unknown): OpenEntry[] {
  if (!Array.isArray(value) || value.length > limits.pages) throw fault('bad-message', 'A stack of pages is none.');
  return value.map((one) => {
    const entry = record(one);
    const query = record(parsePlain(entry['query']));
    const { offers } = entry;
    if (Object.values(query).some((each) => typeof each !== 'string')) throw fault('bad-message', 'A query holds what is no text.');
    if (!Array.isArray(offers) || offers.length > 8) throw fault('bad-message', 'What a page offers is no short list.');
    return {
      path: text(entry['path'], limits.words),
      query: query as Record<string, string>,
      page: index(entry['page']),
      offers: offers.map((offer) => text(offer, 64, names)),
    };
  });
}

/** From the host to a view. */
export type HostToView =
  | { readonly type: 'ping'; readonly id: number }
  | { readonly type: 'package'; readonly sheets: Readonly<Record<string, string>>; readonly assets: JoinedFiles | null }
  | { readonly type: 'resource'; readonly id: number; readonly bytes: Uint8Array | null; readonly mime: string }
  | { readonly type: 'web-view'; readonly id: number; readonly event: string; readonly detail: PlainValue }
  /** `look`: weight, style and variant, as `wx.loadFontFace` has them. */
  | { readonly type: 'font'; readonly family: string; readonly bytes: Uint8Array; readonly look: PlainValue }
  /** The program is not seen any more: its films and sounds stop. */
  | { readonly type: 'hidden' }
  | { readonly type: 'theme'; readonly theme: 'light' | 'dark' };

/** From a view to the host; parsed as hostile too, since what draws a program could be taken over by it. */
export type ViewToHost =
  | { readonly type: 'pong'; readonly id: number }
  | { readonly type: 'drawn' }
  /** A person, and no script, tapped a button that agrees to the privacy guide. */
  | { readonly type: 'agreed' }
  | { readonly type: 'fault'; readonly reason: string; readonly message: string }
  | { readonly type: 'web-view'; readonly id: number; readonly url: string; readonly shown: boolean }
  | { readonly type: 'resource'; readonly id: number; readonly url: string };

/** What a view said to the host, or a fault. */
export function parseViewToHost(value: unknown): ViewToHost {
  const message = record(value);
  switch (message['type']) {
    case 'pong':
      return { type: 'pong', id: index(message['id']) };
    case 'drawn':
      return { type: 'drawn' };
    case 'agreed':
      return { type: 'agreed' };
    case 'fault':
      return { type: 'fault', reason: text(message['reason'], 64), message: text(message['message'], limits.words) };
    case 'resource':
      return { type: 'resource', id: index(message['id']), url: text(message['url'], limits.words) };
    case 'web-view':
      return { type: 'web-view', id: index(message['id']), url: text(message['url'], limits.words), shown: message['shown'] === true };
    default:
      throw fault('bad-message', 'The view of a program sent a message of no known type.');
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('bad-message', 'A message is no object.');
  return value as Readonly<Record<string, unknown>>;
}

function index(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw fault('bad-message', 'A message has no number.');
  return value;
}

function text(value: unknown, most: number, shape?: RegExp): string {
  if (typeof value !== 'string' || value.length > most) throw fault('bad-message', `A text of a message is none, or longer than ${most}.`);
  if (shape && !shape.test(value)) throw fault('bad-message', 'A name of a message has other characters than names have.');
  return value;
}
