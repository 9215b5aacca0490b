import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CompiledProgram } from '@guanxi/miniprogram';
import { compileProgram } from '@guanxi/miniprogram/compiler';
import type { ProgramCategory, ProgramId, VersionEntry } from '@guanxi/miniprogram/contract';
import { directoryFiles } from '@guanxi/miniprogram/node';
import { createSigningKey, packProgram, packSources, type RecordedFiles, recordFiles } from '@guanxi/miniprogram/package';
import type { ProgramPublisher } from '@guanxi/miniprogram/registry';
import { type DemoMember, demoMember } from './demo-member.js';

/** Who has made the programs, and who decides about them: people of the demo. */
const [developerId, reviewerId] = ['mei', 'wangwei'] as const;

/** One of `examples/mini-programs`, as its `directory.json` tells of it. */
interface Listed {
  readonly id: ProgramId;
  readonly folder: string;
  readonly category: ProgramCategory;
  readonly version: string;
  readonly name: { readonly en: string };
  readonly description: { readonly en: string };
}

/**
 * Puts the programs of `examples/mini-programs` into the registry of a demo server, by the doors that every developer has: one
 * demo person uploads and another one approves. What is there already stays; what has changed since becomes the next version.
 */
export async function publishPrograms(url: string, root: string): Promise<void> {
  const source = join(root, 'examples/mini-programs');
  const listed = JSON.parse(await readFile(join(source, 'directory.json'), 'utf8')) as readonly Listed[];
  const members: DemoMember[] = [];
  try {
    for (const id of [developerId, reviewerId]) members.push(await demoMember(url, id));
    const [developer, reviewer] = members.map(({ tools }) => tools) as [ProgramPublisher, ProgramPublisher];
    for (const program of listed) await publish(source, program, { developer, reviewer });
  } finally {
    for (const member of members) await member.close();
  }
}

async function publish(
  source: string,
  listed: Listed,
  { developer, reviewer }: { readonly developer: ProgramPublisher; readonly reviewer: ProgramPublisher },
): Promise<void> {
  const { id } = listed;
  const compiled = await compile(join(source, listed.folder));
  const icon = `data:image/png;base64,${(await readFile(join(source, `icons/${id}.png`))).toString('base64')}`;
  const told = { name: listed.name.en, category: listed.category, description: listed.description.en, icon };
  const note = `Made from ${fingerprint(compiled, told)}`;
  const isKnown = (await developer.own()).some((one) => one.id === id);
  const [newest] = isKnown ? await developer.versions(id) : [];
  const upload = async (): Promise<VersionEntry> => {
    // Nobody keeps the key of a demo: each version that is new comes with one of its own.
    const key = await createSigningKey();
    await (isKnown ? developer.describe : developer.register)({ program: id, ...told, key: key.publicKey });
    const version = newest === undefined ? listed.version : after(newest.version);
    const packed = await packProgram(compiled.program, { id, version, name: told.name, developer: key });
    return await developer.upload({ packed, sources: packSources(compiled), note });
  };
  let entry = newest?.note === note ? newest : await upload();
  // Each step begins where the one before ended, also where an earlier start was cut off.
  if (entry.state === 'uploaded') entry = await developer.submit(id, entry.version);
  if (entry.state === 'submitted') entry = await reviewer.decide(id, entry.version, { approve: true });
  if (entry.state === 'approved') await developer.release(id, entry.version);
}

interface Compiled {
  readonly program: CompiledProgram;
  readonly files: RecordedFiles;
  readonly npm: RecordedFiles;
}

async function compile(folder: string): Promise<Compiled> {
  const npm = recordFiles(directoryFiles(dirname(dirname(dirname(createRequire(import.meta.url).resolve('@vant/weapp/package.json'))))));
  const files = recordFiles(directoryFiles(folder));
  const program = await compileProgram(files, { npm });
  const [broken] = program.problems.filter(({ severity }) => severity === 'error');
  if (broken !== undefined) throw new Error(`${folder}/${broken.path}: ${broken.message}`);
  return { program, files, npm };
}

/** Tells whether a program has changed, or the compiler: a digest over what it comes to and what is said of it. */
function fingerprint({ program }: Compiled, told: object): string {
  const text = JSON.stringify([program, told], (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The next version: 1.0.4 follows 1.0.3. */
function after(version: string): string {
  const [major, minor, patch] = version.split('.').map(Number) as [number, number, number];
  return `${major}.${minor}.${patch + 1}`;
}
