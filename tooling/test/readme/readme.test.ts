import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer, type Server } from '@guanxi/reference-server';
import { pgliteDatabase } from '@guanxi/reference-server/database/pglite';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../../environment/run-program.js';

const root = join(import.meta.dirname, '../../..');
/** Each README with code, and what its first example prints when it did what the README says. */
const readmes: readonly [path: string, prints: readonly RegExp[]][] = [
  ['README.md', [/^mei .*Hello, Marco.* pending$/m, /^mei .*Hello, Marco.* stored$/m]],
  ['packages/chat/README.md', [/^mei .*Hello, Marco.* pending$/m, /^mei .*Hello, Marco.* stored$/m]],
  ['packages/core/README.md', [/^live$/m, /id: 'mei'/]],
];

let folder: string;
let server: Server;
let close: () => Promise<void>;

beforeAll(async () => {
  await mkdir(join(root, 'temp'), { recursive: true });
  folder = await mkdtemp(join(root, 'temp/readme-'));
  const database = await pgliteDatabase({ dataDir: join(folder, 'data') });
  server = await createServer({ database, port: 0, demo: { secret: 's'.repeat(32) } });
  close = async () => {
    await server.close();
    await database.close();
  };
});
afterAll(async () => {
  await close?.();
  await rm(folder, { recursive: true, force: true });
});

// @feature 11 quickstart
test.each(readmes)(
  'the example of %s compiles and does what it says',
  async (path, prints) => {
    const { token } = (await (await fetch(`${server.url}/v1/demo/sessions`, json({ id: 'mei' }))).json()) as { token: string };
    const code = (await firstExample(path))
      .replace('ws://127.0.0.1:8787/v1/link', server.linkUrl)
      .replace('a token of the person who is signed in', token);
    expect(code).toContain(token);
    const file = join(folder, `${path.replaceAll('/', '-')}.ts`);
    await writeFile(file, `${code}\nexport {};\n`);
    await expectTypes(file);
    const example = spawn(process.execPath, ['--experimental-websocket', '--conditions=guanxi-source', '--import', 'tsx', file], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void example.kill('SIGKILL'));
    let printed = '';
    const said = (chunk: Buffer) => {
      printed += chunk.toString();
      // It watches until it is ended, as an app does.
      if (prints.every((pattern) => pattern.test(printed))) example.kill();
    };
    example.stdout.on('data', said);
    example.stderr.on('data', said);
    const alarm = setTimeout(() => example.kill(), 60_000);
    await once(example, 'exit');
    clearTimeout(alarm);
    for (const pattern of prints) expect(printed).toMatch(pattern);
  },
  120_000,
);

test('the example of the front page is that of chat', async () => {
  expect(await firstExample('README.md')).toBe(await firstExample('packages/chat/README.md'));
});

async function firstExample(path: string): Promise<string> {
  const code = /^```ts\n([\s\S]*?)^```$/m.exec(await readFile(join(root, path), 'utf8'))?.[1];
  if (code === undefined) throw new Error(`${path} has no example`);
  return code;
}

/** As strictly as an app of ours is checked. */
async function expectTypes(file: string): Promise<void> {
  const config = `${file}.tsconfig.json`;
  const compilerOptions = { lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'] };
  await writeFile(config, JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files: [file] }));
  const { code, output } = await runProgram(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', config]);
  expect(code, output).toBe(0);
}

function json(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
