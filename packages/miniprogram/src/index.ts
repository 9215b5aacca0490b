export { limits, type ProgramCard, type ProgramId } from './contract/index.js';
