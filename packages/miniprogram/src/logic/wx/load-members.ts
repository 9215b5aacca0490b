import { membersSlot } from '../../members/members-slot.js';
import type { WorkerPowers } from '../lock-down.js';

/** Runs a script that adds to logic, such as that of the members that few programs call, and gives what it makes. */
export function loadMembers<Make>(script: Blob, powers: WorkerPowers): Make {
  let make: Make | undefined;
  const take = (given: Make) => {
    make = given;
  };
  Object.defineProperty(globalThis, membersSlot, { value: take, configurable: true });
  try {
    powers.run([{ content: script }]);
  } finally {
    Reflect.deleteProperty(globalThis, membersSlot);
  }
  if (!make) throw new Error('fail internal error: a script that adds to logic is none');
  return make;
}

/** Gives what the script makes by name; `load` runs when the first of it is asked for. */
export function laterMembers(load: () => Readonly<Record<string, unknown>>): (name: string) => unknown {
  let made: Readonly<Record<string, unknown>> | undefined;
  return (name) => {
    made ??= load();
    return made[name];
  };
}
