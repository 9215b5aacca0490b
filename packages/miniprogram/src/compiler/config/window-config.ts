import type { WindowConfig } from '../../program/config.js';
import { defined, type Fields } from './fields.js';

/** Fields of a window that mean something to us. */
export const windowKeys = [
  'navigationBarBackgroundColor',
  'navigationBarTextStyle',
  'navigationBarTitleText',
  'navigationStyle',
  'backgroundColor',
  'backgroundTextStyle',
  'enablePullDownRefresh',
  'onReachBottomDistance',
  'disableScroll',
  'restartStrategy',
  // Known, and without a counterpart in a web page.
  'backgroundColorTop',
  'backgroundColorBottom',
  'backgroundColorContent',
  'pageOrientation',
  'initialRenderingCache',
  'visualEffectInBackground',
  'handleWebviewPreload',
  'homeButton',
] as const;

/** Reads how a page looks around its content: `window` of app.json, or the JSON of a page. */
export function readWindow(fields: Fields): WindowConfig {
  return defined<WindowConfig>({
    navigationBarBackgroundColor: fields.string('navigationBarBackgroundColor'),
    navigationBarTextStyle: fields.oneOf('navigationBarTextStyle', ['black', 'white']),
    navigationBarTitleText: fields.string('navigationBarTitleText'),
    navigationStyle: fields.oneOf('navigationStyle', ['default', 'custom']),
    backgroundColor: fields.string('backgroundColor'),
    backgroundTextStyle: fields.oneOf('backgroundTextStyle', ['dark', 'light']),
    enablePullDownRefresh: fields.boolean('enablePullDownRefresh'),
    onReachBottomDistance: fields.number('onReachBottomDistance'),
    disableScroll: fields.boolean('disableScroll'),
    restartStrategy: fields.oneOf('restartStrategy', ['homePage', 'homePageAndLatestPage']),
  });
}
