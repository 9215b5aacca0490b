import { drawnElements } from '../api/drawn-elements.js';
import { refusedMembers } from '../api/refused-members.js';
import { hostMembers, laterMembers, olderMembers, realMembers } from '../api/table.js';
import type { AppConfig } from '../program/config.js';
import type { LogicStart, StackEntry } from '../protocol/messages.js';
import type { PlainValue } from '../protocol/plain-value.js';
import type { ProgramChrome } from './chrome/program-chrome.js';
import type { OpenProgramOptions } from './program-options.js';
import type { ProgramSurroundings } from './running-program.js';

/** The version of the base library whose behaviour programs find here. */
const baseLibrary = '3.5.0';

/** What the logic of a program begins with. */
export function startOf({
  app,
  packages,
  how,
  around,
  stage,
  measured,
  pages,
  resumes,
  stored,
  files,
}: {
  readonly app: AppConfig;
  readonly packages: LogicStart['packages'];
  readonly how: OpenProgramOptions;
  readonly around: ProgramSurroundings;
  readonly stage: HTMLElement;
  readonly measured: ReturnType<ProgramChrome['measure']>;
  readonly pages: readonly StackEntry[];
  readonly resumes: boolean;
  readonly stored: Readonly<Record<string, string>>;
  readonly files: LogicStart['files'];
}): LogicStart {
  return {
    app,
    account: how.id,
    api: {
      real: realMembers,
      host: hostMembers,
      refused: refusedMembers,
      later: [...laterMembers, ...olderMembers],
      elements: drawnElements,
    },
    scene: how.scene ?? 1001,
    stack: pages,
    resumes,
    storage: stored,
    files,
    capabilities: Object.keys(around.capabilities),
    system: { ...systemOf(stage, around.language), ...barOf(measured), theme: app.darkmode ? preferredTheme() : 'light' },
    packages,
  };
}

/** What a program is told of the device: the size it has, the theme, the language, and nothing that tells people apart. */
function systemOf(stage: HTMLElement, language: string): Readonly<Record<string, PlainValue>> {
  const outer = (stage.getRootNode() as ShadowRoot).host?.getBoundingClientRect() ?? stage.getBoundingClientRect();
  const inner = stage.getBoundingClientRect();
  const [width, height] = [Math.round(outer.width), Math.round(outer.height)];
  const safeArea = { left: 0, top: 0, right: width, bottom: height, width, height };
  return {
    brand: 'guanxi',
    model: 'web',
    platform: 'devtools',
    system: 'web',
    version: '8.0.50',
    SDKVersion: baseLibrary,
    language: languageName(language),
    pixelRatio: devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: Math.round(inner.width),
    windowHeight: Math.round(inner.height),
    screenTop: Math.round(inner.top - outer.top),
    fontSizeSetting: 16,
    benchmarkLevel: 1,
    enableDebug: false,
    safeArea,
    deviceOrientation: height >= width ? 'portrait' : 'landscape',
    host: { env: 'guanxi' },
  };
}

function barOf({ statusBarHeight, menuButton }: ReturnType<ProgramChrome['measure']>): Readonly<Record<string, PlainValue>> {
  const { left, top, width, height } = menuButton;
  return { statusBarHeight, menuButton: { left, top, width, height, right: left + width, bottom: top + height } };
}

/** As WeChat names languages: `zh_CN`, `zh_TW`, `en`. */
function languageName(language: string): string {
  const [name = 'en', region = ''] = language.split('-');
  if (name === 'en' || region === '') return name === 'zh' ? 'zh_CN' : name;
  return name === 'zh' && region === 'Hans' ? 'zh_CN' : name === 'zh' && region === 'Hant' ? 'zh_TW' : `${name}_${region}`;
}

/** The theme that the person's device prefers. */
export function preferredTheme(): 'dark' | 'light' {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
