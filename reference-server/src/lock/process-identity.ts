import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells a process from every other, also from a later one that was given the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Where `pid` means something: host, boot and pid namespace. */
  readonly place: string;
  /** When it started, in ticks since boot; null where the platform does not tell. */
  readonly started: string | null;
}

/** The process that asks. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, place: place(), started: startOf(process.pid) };
}

/** Whether the process that `identity` names runs; `unknown` if it lives where this process cannot see. */
export function isAlive(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (identity.place !== place()) return 'unknown';
  if (!exists(identity.pid)) return 'dead';
  const started = startOf(identity.pid);
  return identity.started !== null && started !== null && started !== identity.started ? 'dead' : 'alive';
}

function place(): string {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = attempt(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot ?? 'any boot', namespace ?? 'one namespace'].join(' ');
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0); // Signal 0 asks only whether there is such a process.
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/<pid>/stat, counted after the command's name, which may hold spaces and parentheses. See proc_pid_stat(5). */
function startOf(pid: number): string | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie has died and only waits for its parent to notice.
  if (fields?.[0] === 'Z') return 'dead';
  return fields?.[19] ?? null;
}

function attempt<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null; // Not Linux, or the process ended meanwhile: the caller works with less.
  }
}
