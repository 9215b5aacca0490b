import type { ProgramFileStorage, StoredFile } from './program-file-storage.js';

/** Keeps files for as long as the object lives. */
export function memoryProgramFiles(): ProgramFileStorage {
  const programs = new Map<string, Map<string, StoredFile>>();
  return {
    async load(program) {
      return [...(programs.get(program)?.values() ?? [])];
    },
    async write(program, file) {
      const files = programs.get(program) ?? new Map<string, StoredFile>();
      programs.set(program, files);
      files.set(file.path, { path: file.path, content: file.content, at: file.at });
    },
    async remove(program, path) {
      programs.get(program)?.delete(path);
    },
    async clear(program) {
      programs.delete(program);
    },
  };
}
