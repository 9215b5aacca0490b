import type { ComponentConfig } from './config.js';

/** Paths of the components that one names, also those that stand in for its generics; those of plugins are left out. */
export function componentDependencies({ usingComponents, componentGenerics }: ComponentConfig): string[] {
  const generics = Object.values(componentGenerics).filter((one): one is string => one !== null);
  return [...Object.values(usingComponents), ...generics].filter((one) => !one.includes('://')).map((one) => one.replace(/^\//, ''));
}
