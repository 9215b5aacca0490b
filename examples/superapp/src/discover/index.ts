export { DiscoverScreen } from './discover-screen.js';
