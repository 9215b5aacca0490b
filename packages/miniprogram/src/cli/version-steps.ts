import type { VersionEntry } from '../contract/program-entry.js';
import type { Arguments } from './arguments.js';
import { registryTools } from './registry-tools.js';
import type { Terminal } from './run.js';

/** Lists the versions of a program, the newest first. */
export async function versions(given: Arguments, terminal: Terminal): Promise<number> {
  const { tools, id } = await registryTools(given);
  const all = await tools.versions(id);
  if (all.length === 0) terminal.out(`${id} has no versions yet`);
  for (const each of all) terminal.out(lineOf(each));
  return 0;
}

/** Has a version looked at by a reviewer. */
export async function submit(given: Arguments, terminal: Terminal): Promise<number> {
  const { tools, id } = await registryTools(given);
  terminal.out(lineOf(await tools.submit(id, given.required('version'))));
  return 0;
}

/** Gives an approved version to everybody. */
export async function release(given: Arguments, terminal: Terminal): Promise<number> {
  const { tools, id } = await registryTools(given);
  terminal.out(lineOf(await tools.release(id, given.required('version'))));
  return 0;
}

/** Gives everybody the version before again. */
export async function rollback(given: Arguments, terminal: Terminal): Promise<number> {
  const { tools, id } = await registryTools(given);
  terminal.out(lineOf(await tools.rollBack(id)));
  return 0;
}

/** Names the version on trial, none without one, and who may try it. */
export async function trial(given: Arguments, terminal: Terminal): Promise<number> {
  const { tools, id } = await registryTools(given);
  const { trial: version, members } = await tools.setTrial(id, {
    version: given.option('version') ?? null,
    members: given.options('member'),
  });
  terminal.out(
    version === undefined ? `${id}: nothing is on trial` : `${id}: ${version} may be tried by ${members.join(', ') || 'nobody else'}`,
  );
  return 0;
}

/** A new secret for the developer's server, told once. */
export async function secret(given: Arguments, terminal: Terminal): Promise<number> {
  const { tools, id } = await registryTools(given);
  terminal.out(await tools.rotateSecret(id));
  terminal.error('It is told once, and the one before is good no more.');
  return 0;
}

function lineOf({ version, state, bytes, reason, note }: VersionEntry): string {
  const said = reason ?? note;
  return `${version}: ${state}, ${bytes} bytes${said === '' ? '' : `: ${said}`}`;
}
