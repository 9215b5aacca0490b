import type { CompiledProgram } from '@guanxi/miniprogram';

/** Bytes of JavaScript in the packages of a program, as UTF-8: its modules and its compiled templates. */
export function codeBytes({ packages }: CompiledProgram): number {
  const texts = packages.flatMap(({ modules, components }) => [
    ...Object.values(modules).map((module) => ('code' in module ? module.code : '')),
    ...Object.values(components).map(({ template }) => template),
  ]);
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
