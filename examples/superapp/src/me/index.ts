export { DeviceScreen } from './device-screen.js';
export { MeScreen } from './me-screen.js';
export { ProfileScreen } from './profile-screen.js';
export { SettingsScreen } from './settings-screen.js';
