import { systemClock } from '@guanxi/core';
import { Component } from 'glass-easel';
import type { MakeMembers } from '../members/members-slot.js';
import type { MakeProbe } from '../probe/probe-world.js';
import { atWork, type LogicPackage, type LogicStart, type OpenEntry, viewMessage } from '../protocol/messages.js';
import { operation } from '../protocol/operation.js';
import type { PlainValue } from '../protocol/plain-value.js';
import { createProgramApp, type ProgramApp } from './app.js';
import { callElement } from './backend/call-element.js';
import { createOperationWriter, type OperationWriter } from './backend/operation-writer.js';
import { componentMethods } from './component-methods.js';
import { createComponentRegistry } from './component-registry.js';
import { createExitStates } from './exit-state.js';
import { createFileTable } from './file-table.js';
import type { HostLink } from './host-link.js';
import type { Thread, Trust, WorkerPowers } from './lock-down.js';
import { createModuleLoader } from './module-loader.js';
import { createPackageLoader } from './package-loader.js';
import type { OpenPage } from './page.js';
import { answerOpenType, collectForm, dressBar, navigate } from './page-events.js';
import { createPageStack, type PageStack } from './page-stack.js';
import { pageWindow } from './page-window.js';
import { createProgramEvents, type ProgramEvents } from './program-events.js';
import { act, launch, pageSignal } from './program-life.js';
import { createProgramScope } from './program-scope.js';
import { createRequirePlugin } from './require-plugin.js';
import { createRouteLog } from './route-log.js';
import { createStoredValues } from './stored-values.js';
import { createWindowSize, type WindowSize } from './window-size.js';
import { createWx } from './wx/create-wx.js';
import { laterMembers, loadMembers } from './wx/load-members.js';
import type { WxWorld } from './wx/wx-world.js';

/** A program that runs. */
export interface Program {
  /** The view said something. */
  seen(message: readonly unknown[]): void;
  /** A package came. */
  add(loaded: LogicPackage): void;
  /** The host gave a file, changed it or took it away. */
  file(url: string, content: Blob | null, at: number): void;
  /** The host, or the person through it, does something. */
  act(action: string, value: PlainValue): void;
  uncaught(error: unknown): void;
  rejected(reason: unknown, promise: unknown): void;
}

/** What a program runs with. */
export interface ProgramOptions {
  readonly start: LogicStart;
  readonly main: LogicPackage;
  /** Brings the members of `wx` that few programs call. */
  readonly members: () => MakeMembers;
  /** Begins a thread that runs their script. */
  readonly spawn: () => Thread;
  /** The script of the probe, if the host inspects the program. */
  readonly probe?: Blob;
  readonly powers: WorkerPowers;
  /** For the probe, which runs what is typed in. */
  readonly trust: Trust;
  readonly link: HostLink;
  /** The way to the view. */
  readonly view: MessagePort;
  readonly send: (batch: readonly PlainValue[]) => void;
}

/** Runs app.js and opens the first page. */
export function createProgram({ start, main, members, spawn, probe, powers, trust, link, view, send }: ProgramOptions): Program {
  const report = reportTo(link, (error) => tellError(error, app, events));
  const warn = createWarnings(link);
  const events = createProgramEvents(link.report);
  const app = createProgramApp(link.report);
  const writer = createOperationWriter(send, () => link.tell({ type: 'pong', id: atWork }));
  const packages = createPackageLoader(start.packages, link);
  const later = laterMembers(() => members()(world));
  const { scope, taken } = createProgramScope({ report, later });
  const loader = createModuleLoader({ powers, scope, report, asyncRequire: (path) => packages.ensure(path) });
  const methods = componentMethods({ later, page: (number) => stack.find(number), wx: (name) => wx[name] });
  const missing = (path: string) => {
    // One whose package is there is not there at all.
    if (!packages.has(path)) packages.ensure(path).then(defineLate(path), (cause: unknown) => report(cause, path));
  };
  const defineLate = (path: string) => () => {
    if (loader.component(path)) registry.define(path);
    for (const page of stack.pages) page.dress();
  };
  const registry = createComponentRegistry({ loader, methods, missing, report });
  const exits = createExitStates(start, { loader, link, clock: systemClock });
  const storage = createStoredValues(exits.storage, (key, value) => link.tell({ type: 'store', key, value }));
  const files = createFileTable(start.files);
  const system = start.system as { windowWidth: number; windowHeight: number; pixelRatio: number; theme: string };
  const size = createWindowSize(system, () => stack, events);
  const { list: tabs = [], custom = false } = start.app.tabBar ?? {};
  const routes = createRouteLog(events);
  const windowAt = (path: string) => pageWindow(start.app, loader.component(path)?.config, system.theme);
  const stack = createPageStack({
    pages: start.app.pages,
    tabs: tabs.map(({ pagePath }) => pagePath),
    make: (path) => ({
      ownBar: custom && tabs.some(({ pagePath }) => pagePath === path),
      writer,
      registry,
      loader,
      system,
      report,
      nodeObject: (element) => (later('canvas:node') as (element: unknown) => Promise<unknown>)(element),
      window: windowAt(path),
      left: exits.of,
    }),
    load: (path) => packages.ensure(path),
    changed: (pages) => stackChanged(pages, size, link),
    routed: routes.add,
    notFound: (path, query) => pageNotFound(app, events, { path, query, isEntryPage: false }),
  });
  const repaint = ({ number, path }: OpenPage) => writer.write(operation.configurePage, number, windowAt(path) as PlainValue);
  const { bytes, drawing } = powers;
  const world: WxWorld = { link, stack, storage, files, bytes, writer, events, start, routes, warn, later, drawing, spawn };
  const served = createWx(world);
  const wx = probe
    ? loadMembers<MakeProbe>(probe, powers)(served, { ...world, powers: { ...powers, trust }, view, component: Component.prototype })
    : served;
  defineGlobals({
    ...registry.constructors,
    App: app.define,
    getApp: app.get,
    getCurrentPages: () => stack.pages.map(({ instance }) => instance),
    wx,
    requirePlugin: createRequirePlugin(warn),
    __wxConfig: configOf(start),
  });
  const around: SeenAround = { stack, writer, link, events, report, size, taken, typing: { stop: () => {} } };
  const add = (loaded: LogicPackage) => {
    loader.add(loaded);
    files.add(loaded.assets);
    packages.loaded(loaded.root);
  };
  add(main);
  void launch({ start: { ...start, stack: exits.stack }, app, events, loader, registry, stack, report });
  return {
    add,
    file: files.changed,
    act: (action, value) => act({ action, value, app, events, stack, tabs, system, link, report, repaint, save: exits.save }),
    uncaught: (error) => report(error, 'uncaught'),
    rejected: (reason, promise) => rejected({ reason, promise }, app, events, link),
    seen: (message) => seen(message, around),
  };
}

function rejected(
  rejection: { readonly reason: unknown; readonly promise: unknown },
  app: ProgramApp,
  events: ProgramEvents,
  link: HostLink,
): void {
  link.report(rejection.reason, 'unhandled rejection');
  app.live('onUnhandledRejection', rejection);
  events.happen('UnhandledRejection', rejection);
}

/** Not documented by WeChat, and asked by many programs which of their servers is meant. */
function configOf({ app, account }: ProgramOptions['start']): object {
  return { envVersion: 'release', pages: app.pages, accountInfo: { appId: account } };
}

/** True if the program has dealt with it. */
function pageNotFound(app: ProgramApp, events: ProgramEvents, page: object): boolean {
  const heard = events.happen('PageNotFound', page);
  return app.live('onPageNotFound', page) || heard;
}

/** What went wrong, as `onError` has it. */
function tellError(error: unknown, app: ProgramApp, events: ProgramEvents): void {
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
  app.live('onError', text);
  events.happen('Error', text);
}

/** Other pages are open. */
function stackChanged(pages: readonly OpenPage[], size: WindowSize, link: HostLink): void {
  size.shown(pages.at(-1));
  link.tell({ type: 'stack', stack: pages.map(stackEntry) });
}

/** Reports to the host, and to the program what is no mere warning. */
function reportTo(link: HostLink, tell: (error: unknown) => void): (error: unknown, where: string) => void {
  return (error, where) => {
    link.report(error, where);
    if (where !== 'warning') tell(error);
  };
}

/** Tells the developer of each thing once. */
function createWarnings(link: HostLink): (text: string) => void {
  const warned = new Set<string>();
  return (text) => {
    if (warned.has(text) || warned.size > 200) return;
    warned.add(text);
    link.report(new Error(text), 'warning');
  };
}

/** What the view says goes to who waits for it. */
function seen(message: readonly unknown[], around: SeenAround): void {
  const { stack, writer } = around;
  const [type, first, second, third] = message;
  if (type === viewMessage.answer) {
    for (let at = 1; at < message.length; at += 2) {
      try {
        writer.answer(message[at] as number, message[at + 1]);
      } catch (cause) {
        around.report(cause, 'uncaught');
      }
    }
  } else if (type === viewMessage.event) {
    happened(message, around);
    // The view waits for it before it tells of the next move, so that a program that is slow is not behind the finger.
    if (second === 'touchstart' || second === 'touchmove') writer.write(operation.touched, around.taken());
  } else if (type === viewMessage.model) for (const page of stack.pages) page.backend.model(first as number, second as string, third);
  else if (type === viewMessage.page) pageSignal(stack, first as number, second as string, third);
  else if (type === viewMessage.resize) around.size.changed(first as number, second as number);
}

interface SeenAround {
  readonly stack: PageStack;
  readonly writer: OperationWriter;
  readonly link: HostLink;
  readonly events: ProgramEvents;
  readonly report: (error: unknown, where: string) => void;
  readonly size: WindowSize;
  readonly taken: () => number;
  /** Ends what tells the field that was typed in last of the keyboard. */
  readonly typing: { stop: () => void };
}

function happened([, node, name, given, fields, bubbles]: readonly unknown[], around: SeenAround): void {
  const { stack, link, events, report, typing } = around;
  const page = stack.pages.find(({ backend }) => backend.element(node as number) !== undefined);
  if (!page) return;
  if (name === 'guanxi-open-type') {
    answerOpenType(page, node as number, given, link, events, report);
    return;
  }
  if (name === 'guanxi-layer') {
    // It may be gone by then.
    const isThere = () => page.backend.element(node as number) !== undefined;
    page.layer = given === true ? async () => isThere() && (await callElement(around.writer, node as number, 'leave')) === true : null;
    return;
  }
  if (name === 'guanxi-typing') {
    typing.stop();
    typing.stop = link.on('keyboard:0', (detail) => void page.backend.trigger(node as number, 'keyboardheightchange', detail, {}, false));
    return;
  }
  if (name === 'guanxi-bar') {
    if (page === stack.top()) dressBar(given, link, report);
    return;
  }
  if (name === 'guanxi-navigate') {
    const tell = (type: string, errMsg: string) => {
      for (const name of [type, 'complete']) page.backend.trigger(node as number, name, { errMsg }, {}, false);
    };
    navigate(stack, given, link).then(
      () => tell('success', 'navigate:ok'),
      (cause: unknown) => {
        tell('fail', `navigate:${cause instanceof Error ? cause.message : String(cause)}`);
        report(cause, 'navigator');
      },
    );
    return;
  }
  const detail = name === 'submit' ? collectForm(page.backend.element(node as number), given) : given;
  page.backend.trigger(node as number, name as string, detail, fields as Record<string, unknown>, bubbles === 1);
}

function stackEntry({ path, query, number, instance }: OpenPage): OpenEntry {
  const has = (name: string) => typeof instance[name] === 'function';
  const shares = has('onShareAppMessage') ? ['share', 'link', 'favorites'] : [];
  const offers = [...shares, ...(shares.length > 0 && has('onShareTimeline') ? ['timeline'] : [])];
  return { path, query, page: number, offers };
}

/** What modules find without asking. Many wrap `Page` or `Component` before their pages are defined, and the runtime uses none of them. */
function defineGlobals(values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries({ ...values, global: globalThis }))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}
