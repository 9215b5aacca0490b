export { CardScreen } from './card-screen.js';
export { DiscoverScreen } from './discover-screen.js';
