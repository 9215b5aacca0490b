/**
 * Makes `requirePlugin`. It gives an object with nothing in it, and says so: frameworks keep it without calling it (no program that
 * Taro has built begins without the name), and pages that ask for a plugin at their top are drawn up to where they use it.
 */
export function createRequirePlugin(warn: (text: string) => void): unknown {
  const none = (name: unknown) => `plugin ${String(name)} is not here`;
  return Object.assign(
    (name: unknown) => {
      warn(`${none(name)}: nothing of it can be called`);
      return {};
    },
    { async: (name: unknown) => Promise.reject(new Error(none(name))) },
  );
}
