import type { AppConfig } from '../program/config.js';

/**
 * The packages that a page's `preloadRule` in app.json names, by their roots: packages are named there by root or by name. What is
 * here already costs no network, so `network` makes no difference.
 */
export function preloadedPackages({ preloadRule, subPackages }: AppConfig, page: string): readonly string[] {
  const named = preloadRule[page]?.packages ?? [];
  return subPackages
    .filter(({ root, name }) => named.some((one) => one === name || one.replace(/^\/|\/$/g, '') === root))
    .map(({ root }) => root);
}
