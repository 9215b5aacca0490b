import { readdirSync, readFileSync } from 'node:fs';

/** Bytes that all renderers of the browser started with `flag` take, memory that they share counted in parts (PSS, Linux). */
export function rendererMemory(flag: string): number {
  const renderers = processesOf(flag).filter(({ command }) => command.includes('--type=renderer'));
  return renderers.reduce((sum, { pid }) => sum + share(pid), 0);
}

/** Settles when the browser has little to do: a fresh one loads pages of its own, which would be counted else. */
export async function calm(flag: string): Promise<void> {
  let quiet = 0;
  let before = ticks(flag);
  for (let turn = 0; turn < 30 && quiet < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = ticks(flag);
    quiet = now - before <= 1 ? quiet + 1 : 0;
    before = now;
  }
}

/** Hundredths of a second that its processes have worked. */
function ticks(flag: string): number {
  return processesOf(flag).reduce((sum, { times: [user, system] }) => sum + user + system, 0);
}

interface Process {
  readonly pid: string;
  readonly parent: string;
  readonly command: string;
  readonly times: readonly [user: number, system: number];
}

function processesOf(flag: string): Process[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const known = new Map(numbers.flatMap((pid) => described(pid)).map((one) => [one.pid, one]));
  const isOurs = (pid: string): boolean => {
    const one = known.get(pid);
    return one !== undefined && (one.command.includes(flag) || isOurs(one.parent));
  };
  return [...known.values()].filter(({ pid }) => isOurs(pid));
}

function described(pid: string): Process[] {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    // The name, in brackets, may hold anything; what follows it does not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return [{ pid, parent: fields[1] ?? '', command, times: [Number(fields[11]), Number(fields[12])] }];
  } catch {
    return []; // It ended meanwhile.
  }
}

function share(pid: string): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0; // It ended meanwhile.
  }
}
