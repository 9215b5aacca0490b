import { startDevPage } from './start-dev-page.js';

// A script of its own: the page that guanxi-mini dev serves runs it, everything else that loads it gets nothing.
if (typeof document !== 'undefined') startDevPage(document.body);
