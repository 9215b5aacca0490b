export { builtIns } from './built-ins.js';
