import { createHash } from 'node:crypto';
import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import { describe, expect, test } from 'vitest';
import type { CompiledProgram } from '../../src/program/compiled-program.js';
import { libraries, npm, wrappedLibrary } from '../support/wrapped-library.js';

function hashOf(program: CompiledProgram): string {
  return createHash('sha256').update(JSON.stringify(program)).digest('hex');
}

describe('libraries of components, as they come from npm', () => {
  /** What the compiler warns of, and nothing else: the libraries' own oddities. */
  const warnings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    '@vant/weapp': { 'wxss-selector': 6 },
    'tdesign-miniprogram': { 'wxss-selector': 28, 'wxml-syntax': 6, 'wxml-strictness': 3, 'wxs-undeclared': 1 },
    'weui-miniprogram': { 'wxss-selector': 1 },
  };
  const least = { '@vant/weapp': 70, 'tdesign-miniprogram': 100, 'weui-miniprogram': 20 };

  // @feature 10 mini-compiler
  test.each(libraries)(
    '$name compiles without an error, to the same bytes twice',
    async (library) => {
      const { files, components } = await wrappedLibrary(library);
      expect(components.length).toBeGreaterThanOrEqual(least[library.name]);
      const compiled = await compileProgram(memoryFiles(files), { npm });
      expect(compiled.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const counts: Record<string, number> = {};
      for (const { code } of compiled.problems) counts[code] = (counts[code] ?? 0) + 1;
      expect(counts).toEqual(warnings[library.name]);
      const [main] = compiled.packages;
      for (const component of components) expect(main?.components).toHaveProperty([`miniprogram_npm/${library.name}/${component}`]);
      // Compared by hash: a difference of a megabyte is nothing that anybody reads.
      expect(hashOf(await compileProgram(memoryFiles(files), { npm }))).toBe(hashOf(compiled));
    },
    120_000,
  );
});
