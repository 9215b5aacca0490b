export { DevicesScreen } from './devices-screen.js';
export { LetInScreen } from './let-in-screen.js';
