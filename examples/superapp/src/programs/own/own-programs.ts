import { GuanxiError } from '@guanxi/core';
import type { FetchedProgram } from '@guanxi/miniprogram/registry';
import { BehaviorSubject } from 'rxjs';
import { neverUpdated } from '../never-updated.js';
import type { ProgramEntry, ProgramSource } from '../program-source.js';
import type { CompiledProject } from './compile-messages.js';

/** The programs that somebody brought as files: they are there until the page is loaded anew. */
export interface OwnPrograms {
  readonly all$: BehaviorSubject<readonly ProgramEntry[]>;
  /** Puts one in the place of another with its name, which has the same id and so the same storage. */
  put(project: CompiledProject): ProgramEntry;
  has(id: string): boolean;
  /** What else there is, with these: they are found by their ids and in no directory. */
  within(source: ProgramSource): ProgramSource;
  /** What the compiler found wrong, for the developer's console. */
  problems(id: string): readonly OwnProblem[];
}

/** A line of the compiler's. */
export interface OwnProblem {
  readonly severity: 'error' | 'warn';
  readonly message: string;
  /** A file with a line and a column. */
  readonly where: string;
}

/** A room without any yet. */
export function createOwnPrograms(): OwnPrograms {
  const projects = new Map<string, CompiledProject>();
  const all$ = new BehaviorSubject<readonly ProgramEntry[]>([]);
  const known = (id: string): CompiledProject => {
    const project = projects.get(id);
    if (project === undefined) throw new GuanxiError('not-found', `The files of ${id} are not here any more.`, { reason: 'own-gone' });
    return project;
  };
  const has = (id: string) => id.startsWith(prefix);
  return {
    all$,
    has,
    put(project) {
      const id = idOf(project.name);
      projects.delete(id);
      projects.set(id, project);
      all$.next([...projects].map(([each, { name }]) => ({ id: each, name, description: '' })).reverse());
      return { id, name: project.name, description: '' };
    },
    within: (source) => ({
      ...source,
      get: async (id) => (has(id) ? { id, name: known(id).name, description: '' } : source.get(id)),
      fetch: async (id, version) => (has(id) ? fetched(id, known(id)) : source.fetch(id, version)),
      opened: async (id) => (has(id) ? undefined : source.opened(id)),
    }),
    problems(id) {
      const { program, untranslated } = known(id);
      return [
        ...untranslated.map((message): OwnProblem => ({ severity: 'error', message, where: '' })),
        ...program.problems.map(({ severity, message, path, line = 1, column = 1 }): OwnProblem => {
          return { severity: severity === 'error' ? 'error' : 'warn', message, where: `${path}:${line}:${column}` };
        }),
      ];
    },
  };
}

/** Ids of the registry have no underscores. */
const prefix = 'own_';

/** Letters that ids cannot have count by their numbers, so that two names in Chinese are two programs. */
function idOf(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9-]/gu, (letter) => (letter === ' ' ? '-' : (letter.codePointAt(0) ?? 0).toString(36)));
  return `${prefix}${plain}`.slice(0, 64);
}

function fetched(id: string, { name, program }: CompiledProject): FetchedProgram {
  return { program, how: { id, name, domains: [] }, version: '0.0.0', trial: true, permissions: [], update$: neverUpdated };
}
