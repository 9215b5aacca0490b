import * as v from 'valibot';
import { packageLimits } from './limits.js';

/** What a version of a program is, signed. */
export interface ProgramManifest {
  readonly format: 1;
  /** The program's id, as in a `ProgramCard`. */
  readonly id: string;
  /** Such as `1.4.0`. */
  readonly version: string;
  readonly name: string;
  /** The least version of the host that can run it: a whole number that grows. */
  readonly minimumHost: number;
  /** Capabilities that it may ask the person for, such as `location`. */
  readonly permissions: readonly string[];
  /** Hosts that it may reach, such as `api.shop.example`, with a port where that is not the usual one. */
  readonly domains: readonly string[];
  /** The developer's public key. */
  readonly developer: string;
  /** The main package first. */
  readonly packages: readonly PackageManifest[];
}

/** What one package holds. */
export interface PackageManifest {
  /** `''` for the main package. */
  readonly root: string;
  readonly independent: boolean;
  /** Bytes of all its files when they are unpacked. */
  readonly size: number;
  /** SHA-256 of the canonical JSON of `files`, base64url. */
  readonly hash: string;
  readonly files: Readonly<Record<string, FileManifest>>;
}

/** What one file is. */
export interface FileManifest {
  readonly size: number;
  /** SHA-256, base64url. */
  readonly hash: string;
}

/** What `manifest.json` in a package holds. */
export interface SignedManifest {
  readonly manifest: ProgramManifest;
  readonly signatures: {
    /** Of the manifest, by its developer. */
    readonly developer: string;
    /** Of the manifest and the developer's signature, by who checked the program. */
    readonly publisher?: { readonly key: string; readonly signature: string };
  };
}

/** Reads what a manifest file holds; throws valibot's error. */
export function parseManifest(value: unknown): SignedManifest {
  const hash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
  const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
  const path = v.pipe(v.string(), v.minLength(1), v.maxLength(packageLimits.path));
  const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{87}$/));
  const signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/));
  const word = v.pipe(v.string(), v.regex(/^[A-Za-z][\w.]{0,63}$/));
  const files = v.record(path, v.strictObject({ size, hash }));
  const manifest = v.strictObject({
    format: v.literal(1),
    id: v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,64}$/, 'A program id has 1 to 64 small letters, digits and hyphens.')),
    version: v.pipe(v.string(), v.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'A version is three numbers, such as 1.4.0.')),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
    minimumHost: size,
    permissions: v.pipe(v.array(word), v.maxLength(packageLimits.permissions)),
    domains: v.pipe(
      v.array(v.pipe(v.string(), v.regex(domain, 'A domain is a host name, such as api.shop.example or api.shop.example:8443.'))),
      v.maxLength(packageLimits.domains),
    ),
    developer: key,
    packages: v.pipe(v.array(v.strictObject({ root: v.string(), independent: v.boolean(), size, hash, files })), v.minLength(1)),
  });
  const publisher = v.exactOptional(v.strictObject({ key, signature }));
  return v.parse(v.strictObject({ manifest, signatures: v.strictObject({ developer: signature, publisher }) }), value);
}

const domain = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*(:[1-9]\d{1,4})?$/;
