import type { CompiledPackage, CompiledProgram } from '../program/compiled-program.js';
import type { AppConfig, ComponentConfig, WindowConfig } from '../program/config.js';
import type { HostToView, LogicPackage, LogicStart } from '../protocol/messages.js';
import { drawingAddress } from './chrome/shown-address.js';
import { logicPackage } from './package-script.js';

/** A package, parted into what logic gets and what the view gets. */
export interface PartedPackage {
  readonly logic: LogicPackage;
  readonly view: Extract<HostToView, { type: 'package' }>;
  /** The files of the view, for who inspects the program. */
  readonly assets: CompiledPackage['assets'];
}

/** The packages of a program as they are given out, and files that it was given. */
export interface PackageStore {
  /** What logic is told of each. */
  readonly outline: LogicStart['packages'];
  main(): PartedPackage;
  find(root: string): PartedPackage | null;
  /** How the page looks. */
  config(path: string): WindowConfig & Pick<ComponentConfig, 'dark'>;
  /** The address of a picture for the host's own page, or null. */
  address(path: string): string | null;
  /** A file of the packages. */
  file(path: string): Uint8Array | null;
  close(): void;
}

/** Packages that were parted before, for as long as somebody keeps them to open them again. */
export type PartedPackages = WeakMap<CompiledPackage, PartedPackage>;

/**
 * Makes the store of one program. Of a package that was given out it holds no code any more: that is in a handle. Those of the
 * same package share one.
 */
export function createPackageStore({ app, packages }: CompiledProgram, known: PartedPackages = new WeakMap()): PackageStore {
  const waiting = new Map(packages.map((one) => [one.root, one]));
  const parted = new Map<string, PartedPackage>();
  const addresses = new Map<string, string>();
  const assets = packages.map((one) => one.assets);
  const configs = new Map<string, ComponentConfig>();
  for (const { components } of packages) {
    for (const [path, { config }] of Object.entries(components)) if (!configs.has(path)) configs.set(path, config);
  }
  const part = (compiled: CompiledPackage): PartedPackage => {
    const one = known.get(compiled) ?? partedOf(compiled, app);
    known.set(compiled, one);
    parted.set(compiled.root, one);
    waiting.delete(compiled.root);
    return one;
  };
  const find = (root: string): PartedPackage | null => {
    const known = parted.get(root);
    if (known) return known;
    const compiled = waiting.get(root);
    return compiled ? part(compiled) : null;
  };
  return {
    outline: packages.map(({ root, independent, components }) => ({
      root,
      independent,
      pages: app.pages.filter((page) => page in components),
    })),
    find,
    main: () => find('') ?? part({ root: '', independent: false, modules: {}, components: {}, sheets: {}, assets: {} }),
    config: (path) => configs.get(path) ?? {},
    address(path) {
      const known = addresses.get(path);
      if (known) return known;
      const bytes = assets[0]?.[path];
      if (!bytes) return null;
      const address = path.endsWith('.svg')
        ? drawingAddress(new TextDecoder().decode(bytes))
        : URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }));
      addresses.set(path, address);
      return address;
    },
    file: (path) => assets.find((files) => Object.hasOwn(files, path))?.[path] ?? null,
    close() {
      for (const address of addresses.values()) URL.revokeObjectURL(address);
    },
  };
}

function partedOf(compiled: CompiledPackage, app: AppConfig): PartedPackage {
  const logic = logicPackage(compiled, app.pages);
  return { logic, view: { type: 'package', sheets: compiled.sheets, assets: logic.assets }, assets: compiled.assets };
}
