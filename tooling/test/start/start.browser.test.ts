import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../../environment/chromium.js';

const root = join(import.meta.dirname, '../../..');

// @feature 11 two-commands
test('npm start serves the superapp with its people on the address that it prints, and ends when it is told to', {
  timeout: 300_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  // A group of its own, since npm stands between us and the server.
  const npm = spawn('npm', ['start', '--', '--port', '0', '--data-dir', join(folder, 'data')], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => end(npm, 'SIGKILL'));
  const url = await printedAddress(npm);

  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(url);
  await page.getByText('Marco Bianchi').first().waitFor();

  const ended = once(npm, 'exit');
  end(npm, 'SIGTERM');
  await ended;
  await expect(fetch(url)).rejects.toThrow();
});

async function printedAddress(child: ChildProcess): Promise<string> {
  let printed = '';
  const found = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`npm start ended:\n${printed}`)));
  });
  return found;
}

/** Signals the group, if it is still there. */
function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, signal);
}
