import type { AppConfig, ComponentConfig } from '../program/config.js';

const fields = ['onReachBottomDistance', 'enablePullDownRefresh', 'backgroundColor', 'disableScroll', 'backgroundTextStyle'] as const;

/** What a view is told of a page's ground: app.json's window under the page's own, each as it is in the theme. */
export function pageWindow(
  { style, window, dark }: AppConfig,
  config: ComponentConfig | undefined,
  theme: string,
): Readonly<Record<string, unknown>> {
  const inDark = theme === 'dark';
  return { style: style ?? '', ...window, ...(inDark && dark?.window), ...own(config), ...own(inDark ? config?.dark : undefined) };
}

function own(config: object | undefined): Readonly<Record<string, unknown>> {
  const all = (config ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(fields.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
}
