export { applyPreferences } from './apply-preferences.js';
export { type PreferenceStore, type Preferences, storedPreferences } from './preferences.js';
export { PreferencesContext, usePreferences } from './preferences-context.js';
