import { GuanxiError, messagePortTransport, type UserId } from '@guanxi/core';
import { demoPeople } from '@guanxi/reference-server/demo';
import type { DemoPerson, DemoService, Grant } from '../account/index.js';
import { localBlobs } from './local-blobs.js';
import type { FromWorker, NewPerson, ToWorker } from './messages.js';

/** Where it is remembered who was made up in this browser, and where the database keeps its files. */
const peopleKey = 'guanxi.local.people';
const placeKey = 'guanxi.local.place';
/** Where the service worker keeps what only this mode needs; `vite.config.ts` names it, too. */
const cacheName = 'guanxi-local';
/** One page at a time may have the database open. */
const lockName = 'guanxi.local.server';
/** Time that a page which is being left has to let its database go, ms. */
const patience = 800;
/** A token here is only a name, and is good for as long as anybody cares. */
const tokenLife = 10 * 365 * 86_400_000;

/** A server inside this page. */
export interface LocalService {
  readonly service: DemoService;
  stop(): void;
}

/** Starts the worker, and resolves when its server is up. While another page of this browser has it, it tells so and waits. */
export async function startLocalService({ onElsewhere }: { readonly onElsewhere: () => void }): Promise<LocalService> {
  const late = setTimeout(onElsewhere, patience);
  const release = await takeLock();
  clearTimeout(late);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'guanxi-server' });
  const joins = new Map<number, () => void>();
  const send = (message: ToWorker, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  await new Promise<void>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'started') {
        localStorage.setItem(placeKey, data.dataDir);
        keepForOffline(data.resources);
        resolve();
      }
      if (data.type === 'failed') reject(new GuanxiError('internal', data.message));
      if (data.type === 'joined') joins.get(data.request)?.();
      if (data.type === 'stopped') release();
    };
    worker.onerror = (event) => reject(new GuanxiError('internal', event.message || 'The server in this page could not be loaded.'));
    send({ type: 'start', dataDir: localStorage.getItem(placeKey) ?? undefined });
  });
  const join = (person: NewPerson) =>
    new Promise<void>((resolve) => {
      const request = joins.size + 1;
      joins.set(request, resolve);
      send({ type: 'join', request, person });
    });
  return { service: localService(send, join), stop: () => send({ type: 'stop' }) };
}

function localService(
  send: (message: ToWorker, transfer: Transferable[]) => void,
  join: (person: NewPerson) => Promise<void>,
): DemoService {
  const grant = (user: DemoPerson): Grant => ({ token: user.id, expiresAt: Date.now() + tokenLife, user });
  const everybody = (): readonly DemoPerson[] => [...readPeople(), ...demoPeople];
  const known = (id: string): Grant => {
    const person = everybody().find((one) => one.id === id);
    if (person === undefined) throw new GuanxiError('unauthenticated', `There is nobody with the id ${id} in this browser.`);
    return grant(person);
  };
  return {
    kind: 'local',
    programs: null,
    // A page may not look at others.
    linkPreview: null,
    people: async () => everybody(),
    signIn: async ({ id }) => known(id),
    async signUp({ name }) {
      const person = { id: `local-${crypto.randomUUID().slice(0, 8)}` as UserId, name };
      await join(person);
      localStorage.setItem(peopleKey, JSON.stringify([person, ...readPeople()]));
      return grant(person);
    },
    renew: async (token) => known(token),
    transport() {
      const { port1, port2 } = new MessageChannel();
      send({ type: 'link', port: port1 }, [port1]);
      return messagePortTransport({ port: port2 });
    },
    blobs(client) {
      const { port1, port2 } = new MessageChannel();
      send({ type: 'files', port: port1 }, [port1]);
      return localBlobs(client, port2);
    },
  };
}

function readPeople(): readonly DemoPerson[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(peopleKey) ?? '[]');
    return Array.isArray(value) ? (value as DemoPerson[]).filter((one) => typeof one?.id === 'string' && typeof one.name === 'string') : [];
  } catch {
    return []; // Somebody else wrote there.
  }
}

/**
 * Keeps what the worker is made from where the service worker looks for it: at the first visit the worker was loaded
 * before there was a service worker to keep it.
 */
function keepForOffline(resources: readonly string[]): void {
  if (!('caches' in window)) return;
  const keep = async () => {
    const cache = await caches.open(cacheName);
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    await cache.addAll([...new Set(resources)].filter((url) => url.startsWith(window.location.origin) && !kept.has(url)));
  };
  // Without room for it the app works as it does, only not after a start without a network.
  keep().catch(() => {});
}

/** Resolves with what lets the lock go, once this page has it. */
function takeLock(): Promise<() => void> {
  return new Promise((resolve) => {
    void navigator.locks.request(lockName, () => new Promise<void>((release) => resolve(release)));
  });
}
