export { inMode, isLocal } from './mode.js';
export { type GroupScreenName, groupScreen, paths } from './paths.js';
export { screensBefore, useAppLocation } from './use-app-location.js';
export { useBack } from './use-back.js';
export { useScreenState } from './use-screen-state.js';
