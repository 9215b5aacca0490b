import { type MakeMembers, membersSlot } from '../../members/members-slot.js';
import type { WorkerPowers } from '../lock-down.js';

/** Runs the script of the members that few programs call, and gives what makes them. */
export function loadMembers(script: string, powers: WorkerPowers): MakeMembers {
  let make: MakeMembers | undefined;
  const take = (given: MakeMembers) => {
    make = given;
  };
  Object.defineProperty(globalThis, membersSlot, { value: take, configurable: true });
  try {
    powers.run(script);
  } finally {
    Reflect.deleteProperty(globalThis, membersSlot);
  }
  if (!make) throw new Error('fail internal error: the script of further members is none');
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
