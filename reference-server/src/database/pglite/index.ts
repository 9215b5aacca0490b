export { type PgliteOptions, pgliteDatabase } from './pglite-database.js';
