import type { UserId } from '@guanxi/core/contract';
import type { StoredPackage } from './version-row.js';

/** A person's telephone number, which the operator has verified. */
export interface VerifiedPhone {
  /** Without the country's code. */
  readonly number: string;
  /** Such as `86`. */
  readonly countryCode: string;
}

/** How programs are kept on a server. */
export interface ProgramsOptions {
  /** Who decides about versions. @default nobody, so nothing is released */
  readonly reviewers?: readonly UserId[];
  /** Public keys of who releases programs here, the present one first. */
  readonly publishers: readonly string[];
  /** Signs packages of a developer's key as their publisher, keeps them, and tells how they are kept. */
  readonly publish: (packages: readonly StoredPackage[], developer: string) => Promise<readonly StoredPackage[]>;
  /** The verified number of a person, or null. @default nobody has one */
  readonly phoneOf?: (user: UserId) => Promise<VerifiedPhone | null>;
}

/** What the handlers of the module go by. */
export interface ProgramsParts extends ProgramsOptions {
  readonly judges: ReadonlySet<UserId>;
}
