export type { Codes, CodesOptions } from './codes.js';
export { createCodes } from './create-codes.js';
