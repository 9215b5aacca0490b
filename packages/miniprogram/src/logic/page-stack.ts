import { runtimeLimits as limits } from '../protocol/limits.js';
import { operation } from '../protocol/operation.js';
import { createEventChannel } from './event-channel.js';
import { type OpenPage, openPage, type PageOptions } from './page.js';
import { parseUrl } from './page-url.js';

/** The pages that are open and how one goes between them: WeChat's five routes and their rules. */
export interface PageStack {
  readonly pages: readonly OpenPage[];
  top(): OpenPage | undefined;
  navigateTo(url: string, events?: Readonly<Record<string, (value: unknown) => void>>): Promise<{ eventChannel: unknown }>;
  redirectTo(url: string): Promise<void>;
  navigateBack(delta: number): Promise<void>;
  switchTab(url: string): Promise<void>;
  reLaunch(url: string): Promise<void>;
  /** Opens a stack as it was: after a restart. */
  restore(stack: readonly { readonly path: string; readonly query: Readonly<Record<string, string>> }[]): Promise<void>;
  find(number: number): OpenPage | undefined;
}

/** What the stack needs. */
export interface PageStackOptions {
  readonly pages: readonly string[];
  readonly tabs: readonly string[];
  /** All that a page needs and the stack does not know. */
  readonly make: (path: string) => Omit<PageOptions, 'number' | 'path' | 'query' | 'channel' | 'opened'>;
  /** Fetches the package of a page if it is not there. */
  readonly load: (path: string) => Promise<void>;
  /** Tells the host what is open. */
  readonly changed: (pages: readonly OpenPage[]) => void;
  /** Something happened on a way between pages: for `wx.onAppRoute` and those like it. */
  readonly routed: (name: string, route: Readonly<Record<string, unknown>>) => void;
  /** A page that there is not was asked for; true if the program has dealt with it. */
  readonly notFound: (path: string, query: Readonly<Record<string, string>>) => boolean;
}

/** Makes an empty stack. Routes reject with an `Error` whose message is WeChat's, without the name of the call. */
export function createPageStack(options: PageStackOptions): PageStack {
  return new Routes(options);
}

type Query = Readonly<Record<string, string>>;
type RouteType = 'appLaunch' | 'navigateTo' | 'redirectTo' | 'navigateBack' | 'switchTab' | 'reLaunch';

class Routes implements PageStack {
  pages: readonly OpenPage[] = [];
  /** Tabs that were opened: they stay while another is seen. */
  readonly #tabs = new Map<string, OpenPage>();
  readonly #options: PageStackOptions;
  #numbers = 0;

  constructor(options: PageStackOptions) {
    this.#options = options;
  }

  top(): OpenPage | undefined {
    return this.pages.at(-1);
  }

  find(number: number): OpenPage | undefined {
    return [...this.pages, ...this.#tabs.values()].find((page) => page.number === number);
  }

  async navigateTo(url: string, events: Readonly<Record<string, (value: unknown) => void>> = {}): Promise<{ eventChannel: unknown }> {
    const { path, query } = await this.#target(url);
    this.#noTab('navigateTo', path);
    if (this.pages.length >= limits.pages) throw new Error(`fail page stack overflow: more than ${limits.pages} pages`);
    const [here, there] = createEventChannel(events);
    this.#begin(path, query, 'navigateTo');
    this.#hide();
    this.#show(this.#open(path, query, 'navigateTo', this.pages, there), 'navigateTo', true);
    return { eventChannel: here };
  }

  async redirectTo(url: string): Promise<void> {
    const { path, query } = await this.#target(url);
    this.#noTab('redirectTo', path);
    this.#begin(path, query, 'redirectTo');
    this.#close(this.pages.slice(-1));
    this.#show(this.#open(path, query, 'redirectTo', this.pages), 'redirectTo', true);
  }

  async navigateBack(delta: number): Promise<void> {
    const layer = this.top()?.layer;
    if (layer && (await layer())) return;
    if (this.pages.length <= 1) throw new Error('fail cannot navigate back at first page');
    const left = Math.max(1, this.pages.length - Math.max(1, Math.floor(delta)));
    const gone = this.pages.slice(left);
    const page = this.pages[left - 1];
    if (page) this.#begin(page.path, page.query, 'navigateBack', page.number);
    this.pages = this.pages.slice(0, left);
    this.#close(gone);
    if (page) this.#show(page, 'navigateBack', false);
  }

  async switchTab(url: string): Promise<void> {
    const { path } = await this.#target(url);
    if (!this.#options.tabs.includes(path)) throw new Error('fail can not switch to no-tabBar page');
    if (this.pages.length === 1 && this.top()?.path === path) return;
    const known = this.#tabs.get(path);
    this.#begin(path, known?.query ?? {}, 'switchTab', known?.number);
    this.#hide();
    const gone = this.pages;
    this.pages = [];
    this.#close(gone.filter((page) => this.#tabs.get(page.path) !== page));
    const page = known ?? this.#open(path, {}, 'switchTab', []);
    this.#tabs.set(path, page);
    this.pages = [page];
    this.#show(page, 'switchTab', known === undefined);
  }

  async reLaunch(url: string): Promise<void> {
    const { path, query } = await this.#target(url);
    this.#begin(path, query, 'reLaunch');
    const gone = [...new Set([...this.#tabs.values(), ...this.pages])];
    this.#tabs.clear();
    this.pages = [];
    this.#close(gone);
    this.#push(path, query, 'reLaunch');
    const page = this.top();
    if (page) this.#show(page, 'reLaunch', true);
  }

  async restore(stack: readonly { readonly path: string; readonly query: Query }[]): Promise<void> {
    for (const { path, query } of stack) {
      await this.#options.load(path);
      if (!this.#options.pages.includes(path)) {
        this.#options.notFound(path, query);
        continue;
      }
      this.#begin(path, query, 'appLaunch');
      this.#push(path, query, 'appLaunch');
    }
    const page = this.top();
    if (page) this.#show(page, 'appLaunch', true);
  }

  /** Says that a way begins, before anything is closed or made. */
  #begin(path: string, query: Query, openType: RouteType, webviewId = this.#numbers + 1): void {
    this.#options.routed('BeforeAppRoute', { path, query, openType, webviewId });
  }

  async #target(url: string): Promise<{ path: string; query: Query }> {
    const found = parseUrl(url, this.top()?.path ?? '');
    if (!this.#options.pages.includes(found.path)) {
      this.#options.notFound(found.path, found.query);
      throw new Error(`fail page "${found.path}" is not found`);
    }
    await this.#options.load(found.path);
    return found;
  }

  #push(path: string, query: Query, openType: RouteType): void {
    const page = this.#open(path, query, openType, this.pages);
    if (this.#options.tabs.includes(path)) this.#tabs.set(path, page);
  }

  /** Opens a page above those. It is the top when its `onLoad` runs: what that asks of the bar and of the stack is about itself. */
  #open(
    path: string,
    query: Query,
    openType: RouteType,
    under: readonly OpenPage[],
    channel: unknown = createEventChannel({})[1],
  ): OpenPage {
    const { make, changed, routed } = this.#options;
    this.#numbers += 1;
    routed('BeforePageLoad', { path, query, openType, webviewId: this.#numbers });
    const opened = (page: OpenPage) => {
      this.pages = [...under, page];
      changed(this.pages);
    };
    return openPage({ ...make(path), number: this.#numbers, path, query, channel, opened });
  }

  #noTab(name: string, path: string): void {
    if (this.#options.tabs.includes(path)) throw new Error(`fail can not ${name} a tabbar page`);
  }

  #hide(): void {
    this.top()?.live('onHide');
    this.top()?.lifetime('hide');
  }

  #show(page: OpenPage, openType: RouteType, isNew: boolean): void {
    const { make, changed, routed } = this.#options;
    const { path, query, number: webviewId } = page;
    const route = { path, query, openType, webviewId };
    make(path).writer.write(operation.showPage, webviewId);
    changed(this.pages);
    page.live('onShow');
    page.lifetime('show');
    if (isNew) routed('AfterPageLoad', route);
    routed('AppRoute', route);
    page.backend.context.render(() => {
      if (isNew) page.live('onReady');
      page.live('onRouteDone');
      page.lifetime('routeDone');
      routed('AppRouteDone', route);
    });
  }

  /** The last that was opened goes first. */
  #close(gone: readonly OpenPage[]): void {
    for (const page of [...gone].reverse()) {
      if (this.#tabs.get(page.path) === page) this.#tabs.delete(page.path);
      const route = { path: page.path, query: page.query, webviewId: page.number };
      this.#options.routed('BeforePageUnload', route);
      page.close();
      this.pages = this.pages.filter((one) => one !== page);
      this.#options.routed('AfterPageUnload', route);
    }
  }
}
