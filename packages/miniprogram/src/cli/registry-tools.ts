import type { ProgramId } from '../contract/records.js';
import { createProgramPublisher, type ProgramPublisher } from '../registry/program-publisher.js';
import type { Arguments } from './arguments.js';
import { credentialsOf, serverOf } from './credentials.js';
import { httpCalls } from './http-calls.js';

/** The registry as a command uses it, and the program that it names. */
export async function registryTools(given: Arguments): Promise<{ readonly tools: ProgramPublisher; readonly id: ProgramId }> {
  const server = serverOf(given);
  const url = `${server}/v1/programs`;
  const client = httpCalls({ url, ...(await credentialsOf(given, server)) });
  return { tools: createProgramPublisher({ client, url }), id: given.required('id') as ProgramId };
}
