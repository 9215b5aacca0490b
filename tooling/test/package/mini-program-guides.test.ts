import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { launchChromium } from '../../environment/index.js';
import { runProgram } from '../../environment/run-program.js';

const root = join(import.meta.dirname, '../../..');
const guides = ['bring-your-wechat-mini-program', 'embed-mini-programs', 'develop-mini-programs'] as const;
let folder: string;
let texts: Readonly<Record<(typeof guides)[number], string>>;

beforeAll(async () => {
  // Where only what was packed is installed, as in a stranger's app.
  folder = await mkdtemp(join(inject('packed'), 'guides-'));
  const read = (name: string) => readFile(join(root, `docs/guides/${name}.md`), 'utf8');
  texts = {
    'bring-your-wechat-mini-program': await read(guides[0]),
    'embed-mini-programs': await read(guides[1]),
    'develop-mini-programs': await read(guides[2]),
  };
  for (const text of Object.values(texts)) {
    for (const [, path = '', content = ''] of text.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  }
});

describe('the guides of mini-programs, followed literally with what is published', () => {
  const said: string[] = [];
  let server: ReturnType<typeof spawn> | undefined;
  afterAll(() => server?.kill());

  // @feature 10 mini-guides
  test('a program of WeChat is checked, signed and packed', async () => {
    const lines = commandsOf(texts['bring-your-wechat-mini-program']);
    expect(lines.map((line) => line.split(' ')[2])).toEqual(['check', 'keygen', 'pack']);
    for (const line of lines) said.push(await command(line));
    expect(said[0]).toContain('0 errors, 0 warnings');
    expect(said[2]).toMatch(/count-1\.0\.0\.main\.zip: \d+ bytes/);
  });

  test('a plain page opens the package, and the program works in it', async () => {
    const key = /public key: (\S+)/.exec(said[1] ?? '')?.[1] ?? '';
    const app = await readFile(join(folder, 'app.js'), 'utf8');
    expect(app).toContain('YOUR PUBLIC KEY');
    await writeFile(join(folder, 'app.js'), app.replace('YOUR PUBLIC KEY', key));
    const [bundle = '', serve = ''] = commandsOf(texts['embed-mini-programs']);
    await command(bundle);
    server = spawn(process.execPath, serve.split(' ').slice(1), { cwd: folder, env: { ...process.env, PORT: '0' } });
    const url = await new Promise<string>((resolve) => server?.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())));
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      await page.goto(url);
      const card = page.frameLocator('iframe[title="Count"]').locator('.card');
      await card.getByText('0 taps').waitFor();
      await card.click();
      await card.getByText('1 taps').waitFor();
      await page.reload();
      await card.getByText('1 taps').waitFor();
    } finally {
      await browser.close();
    }
  });

  test('the tool runs the folder in a page, again when a file changes, and answers at the door of the guide', async () => {
    const [start = '', ask = ''] = commandsOf(texts['develop-mini-programs']);
    expect(start).toBe('npx guanxi-mini dev program');
    const tool = spawn(process.execPath, [bin(), ...start.split(' ').slice(2), '--port', '0'], { cwd: folder });
    onTestFinished(() => void tool.kill('SIGKILL'));
    const url = await new Promise<string>((resolve, reject) => {
      tool.stdout.on('data', (chunk: Buffer) => {
        const found = /http:\/\/127\S+\//.exec(chunk.toString())?.[0];
        if (found) resolve(found);
      });
      tool.once('exit', (code) => reject(new Error(`It ended with ${code}.`)));
    });
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1280, height: 844 } });
    await page.goto(url);
    const card = page.frameLocator('iframe[title="program"]').locator('.card');
    await card.click();
    await card.getByText('1 taps').waitFor();
    const sheet = join(folder, 'program/pages/count/count.wxml');
    await writeFile(sheet, (await readFile(sheet, 'utf8')).replace('taps', 'touches'));
    await card.getByText('1 touches').or(card.getByText('0 touches')).waitFor();
    const door = /"http:\/\/127\.0\.0\.1:8080(\S+)"/.exec(ask)?.[1] ?? '';
    expect(await (await fetch(new URL(door, url))).json()).toEqual({ errcode: 40029, errmsg: 'invalid code' });
    const login = await page.evaluate(async () => (await fetch('/person/login', { method: 'POST' })).json());
    const session = await (await fetch(new URL(door.replace('CODE', (login as { code: string }).code), url))).json();
    expect(session).toEqual({ openid: expect.stringMatching(/^[\w-]{28}$/), session_key: expect.any(String) });
  });
});

/** The commands of a guide, a line each. */
function commandsOf(text: string): string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, lines = '']) => lines.trim().split('\n'));
}

/** Runs `npx name …` with the program that is installed, and gives back what it prints. */
async function command(line: string): Promise<string> {
  const [, name = '', ...rest] = line.split(' ');
  const { code, output } = await (name === 'guanxi-mini'
    ? runProgram(process.execPath, [bin(), ...rest], { cwd: folder })
    : runProgram(join(root, 'node_modules/.bin', name), rest, { cwd: folder }));
  expect(code, output).toBe(0);
  return output;
}

/** The tool: what was packed is unpacked, not installed, so that there are no links to its programs. */
function bin(): string {
  return join(inject('packed'), 'node_modules/@guanxi/miniprogram/dist/bin.js');
}
