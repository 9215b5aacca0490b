import { basename } from 'node:path';
import { GuanxiError } from '@guanxi/core/contract';
import type { DevState } from '../dev-page/dev-program.js';
import type { Arguments } from './arguments.js';
import { lineOf, npmOf, programFolder } from './compile-folder.js';
import { createDevBackend } from './dev/dev-backend.js';
import { createDevCompiler } from './dev/dev-compiler.js';
import { readRoute } from './dev/dev-proxy.js';
import { findDevScripts } from './dev/dev-scripts.js';
import { openDevServer } from './dev/dev-server.js';
import type { Terminal } from './run.js';

/** Serves the program in a page beside the developer panel, and again whenever a file changes. Ends with Ctrl-C. */
export async function dev(given: Arguments, terminal: Terminal): Promise<number> {
  const folder = programFolder(given);
  const host = given.option('host') ?? '127.0.0.1';
  const port = portOf(given.option('port'));
  const scripts = findDevScripts(given.option('scripts'));
  const name = given.option('name') ?? basename(folder);
  const id = given.option('id') ?? (name.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 64) || 'program');
  const routes = given.options('proxy').map(readRoute);
  const person = { name: given.option('person') ?? 'Lin', phone: given.option('phone') ?? '13800000000' };
  let tell: (state: DevState) => void = () => undefined;
  const compiler = await createDevCompiler({
    folder,
    npm: npmOf(given, folder),
    id,
    name,
    domains: [...given.options('domain'), ...routes.map(({ prefix }) => new URL(prefix).origin)],
    person: person.name,
    changed(state) {
      say(state, terminal);
      tell(state);
    },
  });
  try {
    const server = await openDevServer({
      host,
      port,
      scripts,
      routes,
      state: compiler.state,
      program: compiler.program,
      backend: createDevBackend(id, person),
    });
    tell = server.tell;
    terminal.out(`http://${host.includes(':') ? `[${host}]` : host}:${server.port}/`);
    await interrupted();
    await server.close();
  } finally {
    compiler.close();
  }
  return 0;
}

function say({ problems, failure, took, revision }: DevState, terminal: Terminal): void {
  for (const problem of problems) terminal.out(lineOf(problem));
  if (failure !== null) terminal.error(failure);
  else terminal.out(`${revision === 1 ? 'compiled' : 'compiled again'} in ${took} ms`);
}

function portOf(text = '8080'): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new GuanxiError('invalid', `${text} is no port. A port is a number from 0 to 65535.`, { reason: 'usage' });
  return port;
}

/** Settles when the person or the system ends it. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
