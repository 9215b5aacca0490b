import { GuanxiError } from '@guanxi/core/contract';
import { readJson } from '../config/read-json.js';
import { compilerLimits } from '../limits.js';
import type { ProblemList } from '../problem-list.js';
import { joinPath } from './paths.js';
import type { ProgramFiles } from './program-files.js';

/** The files of a program as its own code sees them: npm packages under `miniprogram_npm`, wherever they come from. */
export interface SourceTree {
  has(path: string): boolean;
  /** All paths, sorted. */
  paths(): readonly string[];
  bytes(path: string): Promise<Uint8Array | null>;
  /** The text of a file; null, with a problem, when it is too large or no UTF-8, and null when it is not there. */
  text(path: string): Promise<string | null>;
  /** Puts the npm package `name` below `folder`/miniprogram_npm, if there is one among those given; true if it is there. */
  mount(folder: string, name: string): Promise<boolean>;
}

/** Finds the program in `files` (where app.json is, or where project.config.json says) and opens it. */
export async function openSourceTree(files: ProgramFiles, npm: ProgramFiles | undefined, problems: ProblemList): Promise<SourceTree> {
  const root = await rootOf(files);
  const origins = new Map<string, { readonly from: ProgramFiles; readonly path: string }>();
  const add = (path: string, from: ProgramFiles, original: string) => {
    if (path.length > compilerLimits.path) throw tooLarge(`A path of the program has more than ${compilerLimits.path} characters.`, 'path');
    if (origins.has(path)) return;
    if (wild.test(path)) {
      problems.error('file-path', path, 'A path with quotes, brackets or control characters is left out. Rename the file.');
      return;
    }
    origins.set(path, { from, path: original });
    if (origins.size > compilerLimits.files) throw tooLarge(`The program has more than ${compilerLimits.files} files.`, 'files');
  };
  for (const path of await files.list(root)) {
    const own = root === '' ? path : path.slice(root.length + 1);
    if (!ignored.test(`/${own}`)) add(own, files, path);
  }
  const mounted = new Map<string, Promise<boolean>>();
  let read = 0;
  const bytes = async (path: string) => {
    const origin = origins.get(path);
    if (origin === undefined) return null;
    const content = await origin.from.read(origin.path);
    read += content?.length ?? 0;
    if (read > compilerLimits.programBytes) {
      throw tooLarge(`The files of the program have more than ${compilerLimits.programBytes} bytes.`, 'program-bytes');
    }
    return content;
  };
  return {
    has: (path) => origins.has(path),
    paths: () => [...origins.keys()].sort(),
    bytes,
    text: async (path) => {
      const content = await bytes(path);
      return content === null ? null : decode(path, content, problems);
    },
    mount: (folder, name) => {
      const target = `${folder === '' ? '' : `${folder}/`}miniprogram_npm/${name}`;
      const known = mounted.get(target);
      if (known !== undefined) return known;
      const mounting =
        npm === undefined ? Promise.resolve(false) : mount(npm, name, (path, original) => add(`${target}/${path}`, npm, original));
      mounted.set(target, mounting);
      return mounting;
    },
  };
}

/** What could become code where a path is written into some. */
const wild = /['"`\\<>\p{Cc}\u2028\u2029]/u;

/** Nothing of a program is in these, and they are large. */
const ignored = /\/(node_modules|\.[^/]+)\//;

/** Adds the files of an npm package that a mini-program can use; false if there is no such package. */
async function mount(npm: ProgramFiles, name: string, add: (path: string, original: string) => void): Promise<boolean> {
  const text = await npm.read(`${name}/package.json`);
  if (text === null) return false;
  const manifest = (readJson(new TextDecoder().decode(text)).value ?? {}) as { miniprogram?: unknown; main?: unknown };
  const candidates = [typeof manifest.miniprogram === 'string' ? manifest.miniprogram : 'miniprogram_dist', ''];
  for (const candidate of candidates) {
    const folder = joinPath(name, candidate);
    const paths = (await npm.list(folder)).filter((path) => !ignored.test(path.slice(folder.length)));
    if (paths.length === 0) continue;
    for (const path of paths) add(path.slice(folder.length + 1), path);
    return true;
  }
  return false;
}

async function rootOf(files: ProgramFiles): Promise<string> {
  if ((await files.read('app.json')) !== null) return '';
  const project = await files.read('project.config.json');
  const named = project === null ? null : (readJson(new TextDecoder().decode(project)).value as { miniprogramRoot?: unknown } | null);
  if (typeof named?.miniprogramRoot === 'string') {
    const root = joinPath('', named.miniprogramRoot);
    if ((await files.read(`${root}/app.json`)) !== null) return root;
  }
  const inside = (await files.list('')).filter((path) => /(^|\/)app\.json$/.test(path) && !ignored.test(`/${path}`));
  const [nearest] = inside.sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
  if (nearest !== undefined) return nearest.slice(0, -'/app.json'.length);
  throw new GuanxiError('invalid', 'There is no app.json: this is not a mini-program. Give the folder that holds app.json.', {
    reason: 'app-missing',
  });
}

function decode(path: string, content: Uint8Array, problems: ProblemList): string | null {
  if (content.length > compilerLimits.sourceBytes) {
    problems.error('file-too-large', path, `The file has ${content.length} bytes; ${compilerLimits.sourceBytes} is the limit.`);
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    problems.error('file-encoding', path, `The file is not UTF-8 (${String(cause)}). Save it as UTF-8.`);
    return null;
  }
}

function tooLarge(message: string, reason: string): GuanxiError {
  return new GuanxiError('too-large', message, { reason });
}
