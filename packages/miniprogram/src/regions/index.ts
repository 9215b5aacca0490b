export { chinaRegions } from './china-regions.js';
