export { ProgramCardScreen } from './card-screen.js';
export { DirectoryScreen } from './directory-screen.js';
export { ProgramCodeView } from './program-code.js';
export { ProgramLayer } from './program-layer.js';
export { ProgramsProvider } from './programs-context.js';
export { ProgramSettingsScreen } from './settings-screen.js';
export { useProgram } from './use-program.js';
