/** Where programs of one person keep what they store. A program and a key name a text. */
export interface ProgramStorage {
  /** All that the program has stored. */
  load(program: string): Promise<Readonly<Record<string, string>>>;
  /** Writes one value, or removes it with `null`. Calls of one program are made one after the other. */
  write(program: string, key: string, value: string | null): Promise<void>;
  /** Forgets all of a program. */
  clear(program: string): Promise<void>;
}

/** Keeps values for as long as the object lives. */
export function memoryProgramStorage(): ProgramStorage {
  const programs = new Map<string, Map<string, string>>();
  return {
    async load(program) {
      return Object.fromEntries(programs.get(program) ?? []);
    },
    async write(program, key, value) {
      const values = programs.get(program) ?? new Map<string, string>();
      programs.set(program, values);
      if (value === null) values.delete(key);
      else values.set(key, value);
    },
    async clear(program) {
      programs.delete(program);
    },
  };
}
