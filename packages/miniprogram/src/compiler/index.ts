export { classMark, scopedSheet } from '../program/scoped-sheet.js';
export { type CompileOptions, type CompileProgress, compileProgram } from './compile-program.js';
export { memoryFiles } from './files/memory-files.js';
export type { ProgramFiles } from './files/program-files.js';
export { compilerLimits } from './limits.js';
export { type ProblemCode, problemCodes } from './problem-codes.js';
export type { TemplateCompiler, TemplateGroup } from './wxml/template-compiler.js';
