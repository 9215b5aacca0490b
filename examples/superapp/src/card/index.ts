export { CardScreen } from './card-screen.js';
