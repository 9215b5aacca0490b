import type { PlainValue } from '../protocol/plain-value.js';
import type { CallHandler } from './call-broker.js';
import type { PermissionName, Permissions } from './permissions.js';
import type { PrivacyGuide } from './program-options.js';

/** Consent to a program's privacy guide, which comes before each single consent. */
export interface Privacy {
  /** Settles when the person agreed, or nothing has to be agreed to; else rejects as WeChat fails. */
  need(permission: PermissionName): Promise<void>;
  /** The view saw a person tap a button of the program that agrees. */
  agreed(): void;
  readonly handlers: Readonly<Record<string, CallHandler>>;
}

/** What it works with. */
export interface PrivacyOptions {
  readonly program: string;
  readonly guide: PrivacyGuide | undefined;
  readonly permissions: Permissions;
  /** Asks in the host's own name. */
  readonly ask: () => Promise<boolean>;
  /** Settles when all that the view saw until now has been told. */
  readonly seen: () => Promise<void>;
  readonly emit: (channel: string, value: PlainValue) => void;
  readonly openLink: (url: string) => Promise<PlainValue>;
}

/** What tells of a person. */
const personal: ReadonlySet<PermissionName> = new Set<PermissionName>([
  'address',
  'chooseMedia',
  'choosePlace',
  'clipboard',
  'contact',
  'invoiceTitle',
  'location',
  'motion',
  'phoneNumber',
  'userProfile',
]);

/**
 * Makes it. A program that listens to `onNeedPrivacyAuthorization` asks by a page of its own, else the host asks. Of its page only the
 * view is believed that the person agreed, since its logic could say so by itself.
 */
export function createPrivacy({ program, guide, permissions, ask, seen, emit, openLink }: PrivacyOptions): Privacy {
  const waiting = new Map<number, (agreed: boolean) => void>();
  let isHeard = false;
  let ids = 0;
  const isAgreed = async () =>
    !guide || (await permissions.list(program)).some(({ permission, granted }) => permission === 'privacy' && granted);
  const asked = (referrer: string): Promise<boolean> => {
    if (!isHeard) return ask();
    ids += 1;
    const id = ids;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      emit('privacy:0', { id, referrer });
    });
  };
  const settle = (id: number, agreed: boolean) => {
    waiting.get(id)?.(agreed);
    waiting.delete(id);
  };
  const agree = () => permissions.set(program, 'privacy', true);
  let agreeing: Promise<void> | undefined;
  const wasTapped = async () => {
    await seen();
    await agreeing;
    return isAgreed();
  };
  const demand = async (referrer: string) => {
    if (await isAgreed()) return;
    if (!(await asked(referrer))) throw refused();
    await agree();
  };
  return {
    async need(permission) {
      if (personal.has(permission)) await demand(permission);
    },
    agreed() {
      agreeing = agree();
      for (const id of [...waiting.keys()]) settle(id, true);
    },
    handlers: {
      getPrivacySetting: async () => ({ needAuthorization: !(await isAgreed()), privacyContractName: guide?.name ?? '' }),
      async requirePrivacyAuthorize() {
        await demand('requirePrivacyAuthorize');
        return {};
      },
      async openPrivacyContract() {
        if (!guide) throw new Error('fail no privacy contract');
        return openLink(guide.url);
      },
      'guanxi.privacyHeard': () => {
        isHeard = true;
        return {};
      },
      'guanxi.privacyAnswer': async ({ id, event }) => {
        // That its page was shown is told by another event, and decides nothing.
        if (event === 'agree' || event === 'disagree') settle(Number(id), event === 'agree' && (await wasTapped()));
        return {};
      },
      // A button of this type was tapped, says logic.
      'guanxi.agreePrivacy': async () => {
        if (!(await wasTapped())) throw refused();
        return {};
      },
    },
  };
}

const refused = () => new Error('fail privacy permission is not authorized');
