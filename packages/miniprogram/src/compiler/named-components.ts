import type { ComponentConfig } from '../program/config.js';

/**
 * The components that a compiled template names, of its own and of those of app.json: that may name a hundred for a page that has ten
 * of them. A compiled template has its tags, and what it gives for generics, as texts in quotes; a text that is no tag but reads like
 * one costs nothing but time.
 */
export function namedComponents(
  template: string,
  config: ComponentConfig,
  shared: Readonly<Record<string, string>>,
): ComponentConfig['usingComponents'] {
  const using = Object.entries({ ...shared, ...config.usingComponents });
  if (using.length === 0) return {};
  const texts = new Set([...template.matchAll(/"([\w-]+)(?=")/g)].map(([, text]) => text));
  const named = using.filter(([tag]) => texts.has(tag) || !/^[\w-]+$/.test(tag)).map(([tag]) => tag);
  // What stands for one that is not there yet may be another one.
  const standing = new Set(named.map((tag) => config.componentPlaceholder[tag]));
  return Object.fromEntries(using.filter(([tag]) => named.includes(tag) || standing.has(tag)));
}
