import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { launchChromium } from '../../../../tooling/environment/index.js';
import type { CompiledProgram } from '../../src/program/compiled-program.js';
import { type HandProgram, handCompiled } from './hand-compiled.js';
import type { HostPage } from './host-page.js';
import { type HostSite, serveHostSite } from './host-site.js';

/** A browser, a site with a host, and programs in it. */
export interface ProgramBench {
  readonly site: HostSite;
  readonly browser: Browser;
  /** A fresh person at the host's page; a phone by its size. `timezoneId` is the machine's unless given, such as `Asia/Shanghai`. */
  visit(options?: { readonly touch?: boolean; readonly timezoneId?: string }): Promise<Visit>;
  close(): Promise<void>;
}

/** A person at the host's page. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Opens a program and gives back the frame it is drawn in. */
  open(program: HandProgram | CompiledProgram, id?: string, more?: object): Promise<FrameLocator>;
  /** Runs in the host's page. */
  host<T>(work: (page: HostPage) => T | Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Starts them; `flags` are the browser's, such as of fake devices. */
export async function openProgramBench(flags: readonly string[] = []): Promise<ProgramBench> {
  const [site, browser] = await Promise.all([serveHostSite(), launchChromium({ args: flags })]);
  return {
    site,
    browser,
    async visit({ touch = false, ...place } = {}) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: touch, ...place });
      const page = await context.newPage();
      await page.goto(site.url);
      await page.waitForFunction(() => 'host' in globalThis);
      return visitOf(context, page);
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

function visitOf(context: BrowserContext, page: Page): Visit {
  return {
    context,
    page,
    async open(program, id = 'shop', more = {}) {
      const compiled = 'format' in program ? program : handCompiled(program);
      const assets = compiled.packages.map((one) => Object.entries(one.assets).map(([path, bytes]) => [path, [...bytes]] as const));
      await page.evaluate(
        ([text, bytes, name, how]) => {
          const parsed = JSON.parse(text) as { packages: { assets: Record<string, Uint8Array> }[] };
          bytes.forEach((list, at) => {
            const one = parsed.packages[at];
            if (one) one.assets = Object.fromEntries(list.map(([path, data]) => [path, new Uint8Array(data)]));
          });
          return (globalThis as unknown as HostPage).start(parsed as never, name, how);
        },
        [JSON.stringify({ ...compiled, packages: compiled.packages.map((one) => ({ ...one, assets: {} })) }), assets, id, more] as const,
      );
      return page.frameLocator(`iframe[title="${id}"]`);
    },
    host: (work) => page.evaluate(`(${work.toString()})(globalThis)`) as never,
    close: () => context.close(),
  };
}
