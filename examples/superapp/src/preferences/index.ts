export { applyPreferences } from './apply-preferences.js';
export { type Preferences, type PreferenceStore, storedPreferences } from './preferences.js';
export { PreferencesContext, usePreferences } from './preferences-context.js';
