import { transportAuthCases } from './transport-suite-auth.js';
import { transportConnectCases } from './transport-suite-connect.js';
import { transportFaultCases } from './transport-suite-faults.js';
import { transportRequestCases } from './transport-suite-requests.js';
import { transportStreamCases } from './transport-suite-streams.js';
import type { TransportCase, TransportWorld } from './transport-world.js';

/**
 * What the `Transport` contract means, case by case, for any test runner:
 * `for (const one of transportCases) test(one.name, () => runTransportCase(one, makeWorld))`.
 */
export const transportCases: readonly TransportCase[] = [
  ...transportConnectCases,
  ...transportAuthCases,
  ...transportRequestCases,
  ...transportStreamCases,
  ...transportFaultCases,
];

/** Plays a case in a world of its own, and tears the world down. `skipped` when the world or the transport does not offer what it needs. */
export async function runTransportCase(
  one: TransportCase,
  makeWorld: () => TransportWorld | Promise<TransportWorld>,
): Promise<'passed' | 'skipped'> {
  const world = await makeWorld();
  try {
    if (one.needs.some((need) => !world[need])) return 'skipped';
    if (one.applies && !claims(one.applies, world)) return 'skipped';
    await one.run(world);
    return 'passed';
  } finally {
    await world.close();
  }
}

function claims(applies: NonNullable<TransportCase['applies']>, world: TransportWorld): boolean {
  const transport = world.transport();
  void transport.close();
  return applies(transport);
}
