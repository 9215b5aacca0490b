import { readdirSync, readFileSync } from 'node:fs';

/** Bytes that all renderers of the browser started with `flag` take, memory that they share counted in parts (PSS, Linux). */
export function rendererMemory(flag: string): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const known = new Map(processes.flatMap((pid) => described(pid)));
  const isOurs = (pid: string): boolean => {
    const one = known.get(pid);
    return one !== undefined && (one.command.includes(flag) || isOurs(one.parent));
  };
  const renderers = [...known].filter(([pid, { command }]) => command.includes('--type=renderer') && isOurs(pid));
  return renderers.reduce((sum, [pid]) => sum + share(pid), 0);
}

function described(pid: string): [string, { readonly parent: string; readonly command: string }][] {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    // The name, in brackets, may hold anything; what follows it does not.
    const [, parent = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return [[pid, { parent, command }]];
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
