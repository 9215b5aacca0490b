export { limits } from './limits.js';
export { type ProgramCard, type ProgramId, programCardKind } from './records.js';
