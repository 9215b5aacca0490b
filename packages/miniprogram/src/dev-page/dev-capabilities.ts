import type { Capabilities } from '../host/capabilities.js';
import { createImageEditor } from '../image-editor/index.js';
import type { DevBill } from './pay-sheet.js';

/** What they are made of. */
export interface DevCapabilitiesOptions {
  /** Tells the developer. */
  readonly say: (text: string) => void;
  /** What the person is called. */
  readonly person: () => string;
  readonly askToPay: (bill: DevBill, signal: AbortSignal) => Promise<boolean>;
}

/**
 * What a browser can do for a program by itself, and what the server of `guanxi-mini dev` does for its one person; the rest fails as
 * not supported, as in an app that passes nothing in.
 */
export function devCapabilities({ say, person, askToPay }: DevCapabilitiesOptions): Capabilities {
  return {
    login: () => askServer('login'),
    phoneNumber: () => askServer('phone'),
    userProfile: async () => ({ nickName: person(), avatarUrl: '' }),
    async pay(input, { signal }) {
      const [, prepay] = /^prepay_id=([\w-]{16,64})$/.exec(String(input['package'])) ?? [];
      // A program whose maker has a server pays an order that this has made; one without a server says itself what it wants.
      const bill =
        prepay === undefined ? billOf(input['totalFee'], input['description']) : await askServer<DevBill>(`order?prepay=${prepay}`);
      if (!(await askToPay(bill, signal))) throw new Error('fail cancel');
      if (prepay !== undefined) await askServer(`pay?prepay=${prepay}`);
    },
    location: () =>
      new Promise((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(
          ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
          ({ message }) => reject(new Error(`fail ${message}`)),
        ),
      ),
    editImage: createImageEditor(),
    camera: ({ devicePosition }) =>
      navigator.mediaDevices.getUserMedia({ video: { facingMode: devicePosition === 'front' ? 'user' : 'environment' } }),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    scan: async () => {
      const result = prompt('What does the code say?');
      if (result === null) throw new Error('fail cancel');
      return { result };
    },
    share: async ({ kind, title, path }) => say(`Passed on (${String(kind)}): ${String(title)} ${String(path)}`),
    openLink: async ({ url }) => {
      const address = String(url);
      // Nothing that would run in this page.
      if (!/^(https?|tel|mailto):/i.test(address)) throw new Error('fail url is not supported');
      window.open(address, '_blank', 'noopener,noreferrer');
    },
  };
}

/** What the server does for its person; rejects with its words. */
async function askServer<Answer = { readonly code: string }>(what: string): Promise<Answer> {
  const response = await fetch(`/person/${what}`, { method: 'POST' });
  const said = (await response.json()) as Answer & { readonly error?: { readonly message: string } };
  if (!response.ok) throw new Error(`fail ${said.error?.message ?? response.status}`);
  return said;
}

function billOf(totalFee: unknown, description: unknown): DevBill {
  const amount = Number(totalFee);
  if (!Number.isSafeInteger(amount) || amount <= 0)
    throw new Error('fail parameter error: package is prepay_id= and the id of an order, or totalFee what is asked for');
  return { amount, description: typeof description === 'string' ? description.slice(0, 127) : '' };
}
