export { ScanDialog } from './scan-dialog.js';
export { ScanScreen } from './scan-screen.js';
