import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { followViewport } from './app/follow-viewport.js';
import { applyPreferences, storedPreferences } from './preferences/index.js';
import './ui/tokens.css';
import './ui/base.css';

const preferences = storedPreferences();
preferences.preferences$.subscribe(applyPreferences);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => applyPreferences(preferences.read()));
followViewport();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <App preferences={preferences} />
  </StrictMode>,
);
