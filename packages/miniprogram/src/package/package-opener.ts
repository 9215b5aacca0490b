import { sha256 } from './bytes-text.js';
import { packageLimits } from './limits.js';
import { type OpenedPackage, type OpenOptions, openPackage } from './open-package.js';

/** A package that was verified, without the files that it was packed as. */
export type VerifiedPackage = Omit<OpenedPackage, 'files'>;

/** Opens packages, and keeps those that were opened last: a program that is opened again is neither unpacked nor verified again. */
export interface PackageOpener {
  /**
   * Opens as `openPackage` does, and throws what that throws. The same bytes, judged in the same way, give the same package, which
   * its host then need not make ready again; nobody may change it.
   */
  open(bytes: Uint8Array, options: OpenOptions): Promise<VerifiedPackage>;
  /** Lets go of all that is kept. */
  clear(): void;
}

/** What it works with. */
export interface PackageOpenerOptions {
  /** Bytes, unpacked, of the packages that are kept; those that were not opened for longest go first. @default 16 MiB */
  readonly keptBytes?: number;
}

/** Makes an opener that keeps nothing yet. */
export function createPackageOpener({ keptBytes = packageLimits.keptBytes }: PackageOpenerOptions = {}): PackageOpener {
  const kept = new Map<string, { readonly opened: VerifiedPackage; readonly size: number }>();
  const keep = (key: string, opened: VerifiedPackage, size: number) => {
    kept.delete(key);
    kept.set(key, { opened, size });
    let sum = [...kept.values()].reduce((bytes, one) => bytes + one.size, 0);
    for (const [oldest, one] of kept) {
      if (sum <= keptBytes) return;
      kept.delete(oldest);
      sum -= one.size;
    }
  };
  return {
    async open(given, options) {
      // Of its own, so that what is verified is what the key was made of.
      const bytes = given.slice();
      const key = `${await sha256(bytes)} ${JSON.stringify(options)}`;
      const known = kept.get(key);
      if (known) {
        keep(key, known.opened, known.size);
        return known.opened;
      }
      const { files, ...opened } = await openPackage(bytes, options);
      keep(
        key,
        opened,
        [...files.values()].reduce((sum, { length }) => sum + length, 0),
      );
      return opened;
    },
    clear: () => kept.clear(),
  };
}
