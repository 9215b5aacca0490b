import type { Capabilities, CapabilityInput } from '@guanxi/miniprogram';
import { filter, firstValueFrom } from 'rxjs';
import type { OpenAccount } from '../account/index.js';
import { paths } from '../routes/index.js';
import { fileCapabilities } from './file-capabilities.js';
import { formCapabilities } from './form-capabilities.js';
import { limits } from './limits.js';
import type { ProgramPlace } from './program-place.js';
import type { ProgramSource } from './program-source.js';
import type { QuestionDesk } from './questions.js';

/** What these capabilities are made of. */
export interface CapabilityOptions {
  readonly account: Pick<OpenAccount, 'chat' | 'client' | 'people' | 'user'>;
  readonly desk: QuestionDesk;
  readonly source: Pick<ProgramSource, 'capabilities' | 'get'>;
  /** Goes to a screen of this app. */
  readonly go: (path: string) => void;
  readonly pathOf: (place: ProgramPlace) => string;
}

/** What this app does for programs, each after the person has allowed it. */
export function programCapabilities({ account, desk, source, go, pathOf }: CapabilityOptions): Capabilities {
  const confirm: Parameters<typeof source.capabilities>[0] = (bill, signal) => desk.ask('pay', bill, false, signal);
  const { pay, ...given } = source.capabilities(confirm);
  return {
    ...given,
    ...formCapabilities({ account, desk, place: currentPlace }),
    ...fileCapabilities(desk),
    async pay(input, caller) {
      // A program whose maker has a server pays an order that this has made; one without a server says itself what it wants.
      if (pay && input['totalFee'] === undefined) return pay(input, caller);
      if (!(await confirm(billOf(input, caller.program), caller.signal))) throw new Error('fail cancel');
    },
    async share(input, { program, signal }) {
      const kind = textOf(input, 'kind') || 'share';
      const path = textOf(input, 'path').replace(/^\//, '');
      const link = () => window.location.origin + pathOf({ id: program, at: path, version: null });
      if (kind === 'link') return navigator.clipboard.writeText(link());
      if (kind !== 'share') throw new Error('fail not supported');
      const image = input['image'];
      const picture = image instanceof Uint8Array ? image : null;
      const isShared = await desk.ask('share', { program, title: textOf(input, 'title'), path, picture }, false, signal);
      if (!isShared) throw new Error('fail cancel');
    },
    async scan(_input, { program, signal }) {
      const result = await desk.ask('scan', { program }, null, signal);
      if (result === null) throw new Error('fail cancel');
      return { result, scanType: 'QR_CODE' };
    },
    location: () => currentPlace(),
    camera: ({ devicePosition }) => mediaOf({ video: { facingMode: devicePosition === 'front' ? 'user' : 'environment' }, audio: false }),
    microphone: () => mediaOf({ audio: true }),
    async userProfile() {
      const { name, avatar = '' } = await firstValueFrom(account.people.person$(account.user).pipe(filter((person) => person !== null)));
      return { nickName: name, avatarUrl: avatar };
    },
    async support(_input, { program }) {
      const { developer } = await source.get(program);
      if (developer === undefined) throw new Error('fail no customer service');
      // Who made it may take messages from contacts only: then her card, where one asks to become one, says so.
      const log = await account.chat.direct(developer).then(
        (conversation) => conversation.log,
        () => null,
      );
      go(log === null ? paths.person(developer) : paths.conversation(log));
    },
    async openLink({ url }) {
      const [, program, path = ''] = /^guanxi-program:([^?]+)\?path=(.*)$/.exec(String(url)) ?? [];
      if (program !== undefined) go(pathOf({ id: decodeURIComponent(program), at: decodeURIComponent(path), version: null }));
      else if (/^(tel:[\d+*#]+|sms:[\d+*#]*(\?body=.*)?)$/.test(String(url))) window.location.assign(String(url));
      else throw new Error('fail not supported');
    },
  };
}

function textOf(input: CapabilityInput, key: string): string {
  const value = input[key];
  return typeof value === 'string' ? value : '';
}

/** What the program says it wants: its maker has no server here that could say it. */
function billOf(input: CapabilityInput, program: string) {
  const amount = Number(input['totalFee']);
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new Error('fail parameter error: totalFee is the smallest units of the currency');
  const currency = textOf(input, 'currency') || 'CNY';
  if (!/^[A-Z]{3}$/.test(currency)) throw new Error('fail parameter error: currency has three letters');
  return { program, amount, currency, description: textOf(input, 'description').slice(0, 200) };
}

async function mediaOf(wanted: MediaStreamConstraints): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (cause) {
    const isRefused = cause instanceof DOMException && cause.name === 'NotAllowedError';
    throw new Error(isRefused ? 'fail system permission denied' : 'fail there is no such device', { cause });
  }
}

function currentPlace(): Promise<{ latitude: number; longitude: number; accuracy: number }> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      ({ code }) => reject(new Error(code === 1 ? 'fail system permission denied' : 'fail location is not to be had')),
      { timeout: limits.location, maximumAge: 60_000 },
    );
  });
}
