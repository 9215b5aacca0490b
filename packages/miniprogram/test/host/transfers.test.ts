import { expect, test } from 'vitest';
import { isAllowed } from '../../src/host/network/allowed-servers.js';
import type { NetworkRequest, NetworkResponse } from '../../src/host/network/program-network.js';
import { createTransfers } from '../../src/host/network/transfers.js';
import { runtimeLimits as limits } from '../../src/protocol/limits.js';

/** A network that answers when the test says so. */
function transfers() {
  const asked: { readonly request: NetworkRequest; answer(body?: Uint8Array): void }[] = [];
  const ending = new AbortController();
  const network = {
    fetch: (request: NetworkRequest) =>
      new Promise<NetworkResponse>((resolve, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason));
        const answer = (body = new Uint8Array(1)) =>
          resolve({ status: 200, headers: {}, cookies: ['a=1'], body: new Blob([body as Uint8Array<ArrayBuffer>]).stream() });
        asked.push({ request, answer });
      }),
  };
  const nothing = () => undefined;
  const made = createTransfers({
    program: 'shop',
    domains: { request: ['api.example'], download: ['https://files.example'] },
    timeouts: { request: 5 },
    network,
    signal: ending.signal,
    emit: nothing,
    file: () => null,
    give: () => 'wxfile://tmp/1',
    put: nothing,
  });
  const call = (name: string, task: string, url: string, more = {}) =>
    Promise.resolve(made.handlers[name]?.({ task, url, ...more })).then(
      (value) => value as Record<string, unknown>,
      (error: Error) => error.message,
    );
  return { asked, ending, made, call };
}

const turns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

test('ten exchanges run at once, a hundred wait, and more are refused', async () => {
  const { asked, call, made } = transfers();
  const all = Array.from({ length: limits.transfers + limits.waitingTransfers + 1 }, (_, at) =>
    call('request', `request:${at}`, 'https://api.example/'),
  );
  await turns();
  expect(asked.length).toBe(limits.transfers);
  expect(await all.at(-1)).toBe('fail too many requests wait for their turn');
  await made.handlers['guanxi.abort']?.({ task: 'request:50' });
  expect(await all[50]).toBe('fail abort');
  asked[0]?.answer();
  expect(await all[0]).toMatchObject({ statusCode: 200, cookies: ['a=1'], header: { 'Set-Cookie': 'a=1' } });
  await turns();
  expect(asked.length).toBe(limits.transfers + 1);
});

test('what a program ends with ends its exchanges', async () => {
  const { asked, call, ending } = transfers();
  const one = call('request', 'request:1', 'https://api.example/');
  await turns();
  ending.abort();
  expect(await one).toBe('fail abort');
  expect(asked[0]?.request.timeout).toBe(5);
});

test('an answer is no larger than answers may be', async () => {
  const { asked, call } = transfers();
  const one = call('request', 'request:1', 'https://api.example/');
  await turns();
  asked[0]?.answer(new Uint8Array(limits.answerBytes + 1));
  expect(await one).toBe('fail the response is too large');
});

test('each kind of exchange has its own servers', async () => {
  const { asked, call } = transfers();
  expect(await call('request', 'request:1', 'https://files.example/')).toBe('fail url not in domain list');
  expect(await call('downloadFile', 'downloadFile:1', 'https://api.example/')).toBe('fail url not in domain list');
  expect(asked).toEqual([]);
});

test('a server is the one that is named, by its secure address', () => {
  const allowed = (url: string, kind: 'request' | 'socket' = 'request') =>
    isAllowed(url, kind, ['api.example', 'https://b.example:8443', 'http://localhost:3000']);
  for (const url of ['https://api.example/x?y', 'https://b.example:8443/', 'http://localhost:3000/x']) expect(allowed(url), url).toBe(true);
  for (const url of ['wss://api.example/', 'wss://b.example:8443/', 'ws://localhost:3000/']) expect(allowed(url, 'socket'), url).toBe(true);
  for (const url of [
    'http://api.example/',
    'https://api.example:444/',
    'https://a.api.example/',
    'https://api.example.evil/',
    'https://user@api.example/',
    'https://api.example@evil.example/',
    'https://b.example/',
    'http://localhost:3001/',
    'wss://api.example/',
    'file:///etc/passwd',
    'javascript:1',
    'api.example',
  ])
    expect(allowed(url), url).toBe(false);
  // A name alone stands for the secure address, on this machine too.
  expect(isAllowed('http://localhost/', 'request', ['localhost'])).toBe(false);
  for (const url of ['ws://api.example/', 'https://api.example/', 'wss://localhost:3000/']) expect(allowed(url, 'socket'), url).toBe(false);
});
