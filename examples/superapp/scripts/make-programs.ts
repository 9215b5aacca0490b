import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { frameScriptHash } from '@guanxi/miniprogram';
import { compileProgram } from '@guanxi/miniprogram/compiler';
import { directoryFiles } from '@guanxi/miniprogram/node';
import { createSigningKey, packProgram } from '@guanxi/miniprogram/package';
import { build } from 'esbuild';

/**
 * Makes what the app serves besides itself, into the folder that is named: the scripts of the sandbox in which mini-programs
 * run, and the programs that come with the app, compiled and packed. Run by the build:
 * `node --conditions=guanxi-source --import tsx examples/superapp/scripts/make-programs.ts <folder>`.
 */
const [folder = ''] = process.argv.slice(2);
if (folder === '') throw new Error('Name the folder to make them in.');
const source = join(import.meta.dirname, '../../mini-programs');
const npm = dirname(dirname(dirname(createRequire(import.meta.url).resolve('@vant/weapp/package.json'))));

interface Listed {
  readonly id: string;
  readonly folder: string;
  readonly category: string;
  readonly version: string;
  readonly name: { readonly en: string };
  readonly description: object;
}

await mkdir(join(folder, 'programs'), { recursive: true });
const scripts = await Promise.all(
  (['view', 'logic', 'members', 'elements', 'probe'] as const).map(async (name) => ({ name, text: await script(name) })),
);
for (const { name, text } of scripts) await writeFile(join(folder, `${name}.js`), text);
await writeFile(join(folder, 'frame-hash.txt'), await frameScriptHash());

const listed = JSON.parse(await readFile(join(source, 'directory.json'), 'utf8')) as readonly Listed[];
// Whoever can change the app's own files can change the app: a key for each build is as good as one that is kept.
const developer = await createSigningKey();
const entries = await Promise.all(listed.map(pack));
await writeFile(join(folder, 'programs/directory.json'), JSON.stringify({ developer: developer.publicKey, programs: entries }));

/** One of the sandbox's scripts, whole in itself. */
async function script(name: 'view' | 'logic' | 'members' | 'elements' | 'probe'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `import '@guanxi/miniprogram/${name}';`, resolveDir: join(import.meta.dirname, '..') },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    conditions: ['guanxi-source'],
    define: { process: '{"env":{"NODE_ENV":"production"}}' },
  });
  return outputFiles[0]?.text ?? '';
}

async function pack({ folder: from, id, category, version, name, description }: Listed): Promise<object> {
  const program = await compileProgram(directoryFiles(join(source, from)), { npm: directoryFiles(npm) });
  const [broken] = program.problems.filter(({ severity }) => severity === 'error');
  if (broken !== undefined) throw new Error(`${from}/${broken.path}: ${broken.message}`);
  const packed = await packProgram(program, { id, version, name: name.en, developer });
  const packages = await Promise.all(
    packed.packages.map(async ({ root, bytes }) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      await writeFile(join(folder, `programs/${hash}.zip`), bytes);
      return { root, hash };
    }),
  );
  await writeFile(join(folder, `programs/${id}.svg`), await readFile(join(source, `icons/${id}.svg`)));
  return { id, category, version, name, description, packages };
}
