import type { LogicStart } from '../protocol/messages.js';
import type { HostLink } from './host-link.js';

/** Fetches packages when a page or module of theirs is needed. */
export interface PackageLoader {
  /** Settles when the package that holds the path is there. */
  ensure(path: string): Promise<void>;
  loaded(root: string): void;
  /** Whether the package that holds the path is there. */
  has(path: string): boolean;
}

/** Makes the loader; the host sends a package before it answers the call. */
export function createPackageLoader(packages: LogicStart['packages'], link: HostLink): PackageLoader {
  const there = new Set<string>();
  const coming = new Map<string, Promise<void>>();
  const rootOf = (path: string) => packages.find(({ root }) => root !== '' && path.startsWith(`${root.replace(/\/$/, '')}/`))?.root ?? '';
  return {
    loaded: (root) => void there.add(root),
    has: (path) => there.has(rootOf(path)),
    async ensure(path) {
      const root = rootOf(path);
      if (there.has(root)) return;
      const pending = coming.get(root) ?? link.call('guanxi.package', { root }).then(() => undefined);
      coming.set(root, pending);
      try {
        await pending;
      } finally {
        coming.delete(root);
      }
    },
  };
}
