export { drawFace, drawInitials, type Face } from './avatar.js';
export { demoPeople } from './people.js';
export { type SeedOptions, seedDemo } from './seed.js';
