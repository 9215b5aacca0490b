export { BlockedScreen } from './blocked-screen.js';
export { DeviceScreen } from './device-screen.js';
export { MeScreen } from './me-screen.js';
export { PrivacyScreen } from './privacy-screen.js';
export { ProfileScreen } from './profile-screen.js';
export { SettingsScreen } from './settings-screen.js';
