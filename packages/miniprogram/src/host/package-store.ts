import type { CompiledProgram } from '../program/compiled-program.js';
import type { ComponentConfig, WindowConfig } from '../program/config.js';
import type { LogicPackage } from '../protocol/messages.js';
import { logicPackage } from './package-script.js';

/** A package, parted into what logic gets and what the view gets. */
export interface PartedPackage {
  readonly logic: LogicPackage;
  readonly sheets: Readonly<Record<string, string>>;
  readonly assets: Readonly<Record<string, Uint8Array>>;
}

/** The packages of a program as they are given out, and files that it was given. */
export interface PackageStore {
  main(): PartedPackage;
  find(root: string): PartedPackage | null;
  /** How the page looks. */
  config(path: string): WindowConfig;
  /** The address of a picture for the host's own page, or null. */
  address(path: string): string | null;
  /** A file of the packages. */
  file(path: string): Uint8Array | null;
  close(): void;
}

/** Makes the store of one program. */
export function createPackageStore(program: CompiledProgram): PackageStore {
  const parted = new Map<string, PartedPackage>();
  const addresses = new Map<string, string>();
  const find = (root: string): PartedPackage | null => {
    const known = parted.get(root);
    if (known) return known;
    const compiled = program.packages.find((one) => one.root === root);
    if (!compiled) return null;
    const one = { logic: logicPackage(compiled), sheets: compiled.sheets, assets: compiled.assets };
    parted.set(root, one);
    return one;
  };
  return {
    find,
    main() {
      return (
        find('') ?? {
          logic: logicPackage({ root: '', independent: false, modules: {}, components: {}, sheets: {}, assets: {} }),
          sheets: {},
          assets: {},
        }
      );
    },
    config(path) {
      for (const { components } of program.packages) {
        const found: ComponentConfig | undefined = components[path]?.config;
        if (found) return found;
      }
      return {};
    },
    address(path) {
      const known = addresses.get(path);
      if (known) return known;
      const bytes = program.packages[0]?.assets[path];
      if (!bytes) return null;
      const address = URL.createObjectURL(
        new Blob([bytes as Uint8Array<ArrayBuffer>], { type: path.endsWith('.svg') ? 'image/svg+xml' : 'image/png' }),
      );
      addresses.set(path, address);
      return address;
    },
    file: (path) => program.packages.find(({ assets }) => Object.hasOwn(assets, path))?.assets[path] ?? null,
    close() {
      for (const address of addresses.values()) URL.revokeObjectURL(address);
    },
  };
}
