import type { Clock } from '@guanxi/core';
import { runtimeLimits as limits } from '../protocol/limits.js';
import type { ProgramStorage } from './program-storage.js';

/** What a person may let a program do. */
export type PermissionName =
  | 'login'
  | 'pay'
  | 'scan'
  | 'location'
  | 'share'
  | 'userProfile'
  | 'phoneNumber'
  | 'chooseMedia'
  | 'openLink'
  | 'clipboard'
  | 'saveMedia'
  | 'camera'
  | 'record'
  | 'address'
  | 'invoiceTitle'
  | 'contact'
  | 'choosePlace'
  | 'openPlace'
  | 'subscribe'
  | 'motion'
  | 'privacy';

/** What a person is asked. */
export interface PermissionRequest {
  readonly program: string;
  /** The program's name, as the host app knows it. */
  readonly name: string;
  readonly permission: PermissionName;
  /** What the program says it is for, or `''`. Words of the program's maker: show them as such. */
  readonly reason: string;
}

/** A permission that a person gave or refused. */
export interface PermissionGrant {
  readonly program: string;
  readonly permission: PermissionName;
  readonly granted: boolean;
  /** Ms since 1970. */
  readonly at: number;
}

/** One sensitive call of a program. */
export interface CallLogEntry {
  readonly program: string;
  readonly permission: PermissionName;
  readonly outcome: 'done' | 'refused' | 'failed';
  /** Ms since 1970. */
  readonly at: number;
}

/** What a person let programs do, and what programs did with it. */
export interface Permissions {
  /** Asks the person unless they have answered before. */
  request(request: PermissionRequest): Promise<boolean>;
  /** What was answered for the program, or for all. */
  list(program?: string): Promise<readonly PermissionGrant[]>;
  /** The person answers without having been asked, or otherwise than before. */
  set(program: string, permission: PermissionName, granted: boolean): Promise<void>;
  /** Takes an answer back: the person is asked again next time. */
  revoke(program: string, permission: PermissionName): Promise<void>;
  /** The latest sensitive calls, newest first; at most 500 are kept for as long as the host lives. */
  log(program?: string): readonly CallLogEntry[];
  /** Adds to the log. */
  record(entry: Omit<CallLogEntry, 'at'>): void;
}

/** Where answers are kept, beside what programs store: no program can have this name. */
const place = '#permissions';

/** Makes the permissions of a person. Without `ask` everything is refused. */
export function createPermissions(options: {
  readonly storage: ProgramStorage;
  readonly clock: Clock;
  readonly ask: ((request: PermissionRequest) => Promise<boolean>) | undefined;
}): Permissions {
  const { storage, clock, ask } = options;
  const entries: CallLogEntry[] = [];
  const asking = new Map<string, Promise<boolean>>();
  const list = async (program?: string) => {
    const all = Object.values(await storage.load(place)).map((text) => JSON.parse(text) as PermissionGrant);
    return all.filter((grant) => program === undefined || grant.program === program);
  };
  const decide = async (request: PermissionRequest, key: string): Promise<boolean> => {
    const known = (await storage.load(place))[key];
    if (known !== undefined) return (JSON.parse(known) as PermissionGrant).granted;
    if (!ask) return false;
    const granted = (await ask(request)) === true;
    await set(request.program, request.permission, granted);
    return granted;
  };
  const set: Permissions['set'] = (program, permission, granted) => {
    const grant: PermissionGrant = { program, permission, granted, at: clock.now() };
    return storage.write(place, `${program}/${permission}`, JSON.stringify(grant));
  };
  return {
    list,
    set,
    async request(request) {
      const key = `${request.program}/${request.permission}`;
      // Two calls at once are one question.
      const pending = asking.get(key) ?? decide(request, key);
      asking.set(key, pending);
      try {
        return await pending;
      } finally {
        asking.delete(key);
      }
    },
    revoke: (program, permission) => storage.write(place, `${program}/${permission}`, null),
    log: (program) => entries.filter((entry) => program === undefined || entry.program === program).reverse(),
    record(entry) {
      entries.push({ ...entry, at: clock.now() });
      if (entries.length > limits.callLog) entries.shift();
    },
  };
}
