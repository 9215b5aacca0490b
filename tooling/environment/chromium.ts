import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.js';
import { findProgram } from './find-program.js';
import { runProgram } from './run-program.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const debianPackages = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How to start a Chromium. */
export interface ChromiumOptions {
  /** More command-line flags. */
  readonly args?: readonly string[];
}

/** Starts a headless Chromium with a fresh profile; `newContext()` of it makes people who share nothing. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<Browser> {
  const executablePath = await findChromium({ quiet: true });
  return chromium.launch({ executablePath, headless: true, args: [...flags, ...(options.args ?? [])] });
}

/** Starts a headless Chromium whose profile is kept in `folder`, for what must survive the death of the browser. */
export async function launchPersistentChromium(
  folder: string,
  options: ChromiumOptions & { readonly context?: BrowserContextOptions } = {},
): Promise<BrowserContext> {
  const executablePath = await findChromium({ quiet: true });
  const args = [...flags, ...(options.args ?? [])];
  return chromium.launchPersistentContext(folder, { ...options.context, executablePath, headless: true, args });
}

/**
 * The path of a Chromium: the system's, else installed by apt-get when we are root, else Playwright's own download.
 * Says in one line on standard error which it is, unless `quiet`. Throws with what to do when there is none to be had.
 */
export async function findChromium(options: { readonly quiet?: boolean } = {}): Promise<string> {
  const failures: string[] = [];
  for (const obtain of [() => findProgram(names), fromDebian, fromPlaywright]) {
    try {
      const path = await obtain();
      if (path === null) continue;
      if (options.quiet !== true) say(`using ${path}`);
      return path;
    } catch (cause) {
      failures.push(cause instanceof Error ? cause.message : String(cause));
    }
  }
  throw new Error(`No Chromium found. Install one so that \`chromium\` is in PATH.\n${failures.join('\n')}`);
}

async function fromDebian(): Promise<string | null> {
  if (!(await canInstallDebianPackages())) return null;
  say('none in PATH, installing it with apt-get (some minutes)');
  await installDebianPackages(debianPackages);
  return findProgram(names);
}

async function fromPlaywright(): Promise<string> {
  const path = chromium.executablePath();
  if (existsSync(path)) return path;
  say("none in PATH, downloading Playwright's (some minutes)");
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const { code, output } = await runProgram(process.execPath, [cli, 'install', 'chromium']);
  if (code !== 0) throw new Error(`Playwright could not download Chromium:\n${output.trim().split('\n').slice(-10).join('\n')}`);
  return path;
}

function say(line: string): void {
  process.stderr.write(`chromium: ${line}\n`);
}
