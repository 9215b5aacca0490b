/** What we read and write of a package-lock.json. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

/** One locked package, by the folder it is installed in. */
export interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly dev?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [more: string]: unknown;
}

/**
 * Adds what npm leaves out of a lockfile when a registry lacks the builds of other platforms: the optional packages that
 * bring a program for one platform each. Without them `npm ci` refuses the lockfile, and elsewhere the programs would be
 * missing. A package's platform is in its name; without an integrity npm checks nothing but its version.
 */
export function completeLockfile(lockfile: Lockfile): Lockfile {
  const added: [string, LockedPackage][] = missingFrom(lockfile).map(({ name, version, dev }) => [
    `node_modules/${name}`,
    { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true },
  ]);
  const { '': top = {}, ...rest } = lockfile.packages;
  const sorted = Object.entries({ ...rest, ...Object.fromEntries(added) }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lockfile, packages: { '': top, ...Object.fromEntries(sorted) } };
}

/** The packages that `completeLockfile` would add. */
export function missingFrom({ packages }: Lockfile): { readonly name: string; readonly version: string; readonly dev: boolean }[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, wanted]) => /^\d/.test(wanted) && isPlatformBuild(name) && !isLocked(packages, path, name))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** Whether `name` is locked where Node would look for it from `path`. */
function isLocked(packages: Lockfile['packages'], path: string, name: string): boolean {
  const parts = `${path}/`.split('node_modules/');
  return parts.some((_, depth) => `${parts.slice(0, depth + 1).join('node_modules/')}node_modules/${name}` in packages);
}

const systems = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openbsd', 'netbsd', 'openharmony', 'sunos', 'aix'];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el'];

function isPlatformBuild(name: string): boolean {
  const words = name.split(/[/-]/);
  return words.some((word) => systems.includes(word)) && words.some((word) => processors.includes(word));
}

function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[/-]/);
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') && words.includes('linux') ? ['glibc'] : null;
  return {
    cpu: processors.filter((word) => words.includes(word)),
    ...(libc === null ? {} : { libc }),
    os: systems.filter((word) => words.includes(word)),
  };
}
