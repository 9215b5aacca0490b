import { chat, chatSearch } from '@guanxi/chat/contract';
import { accounts, blobs, codes, contacts, devices, PROTOCOL } from '@guanxi/core/contract';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { contractShape, declaredTypes, frames, protocolFingerprint } from './protocol-fingerprint.js';

/** By version of the protocol. A released version's digest never changes again. */
const pinned: Readonly<Record<number, string>> = {
  1: 'a8b7464443e5ad2a8ad88a3e123b80e6408f001b0d9031c63e6e7df436f53dbe',
};

test('the protocol is the one its version names', async () => {
  const fingerprint = await protocolFingerprint([accounts, blobs, codes, contacts, devices, chat, chatSearch]);
  expect(
    fingerprint,
    `What two ends must agree on has changed. Before the first release of version ${PROTOCOL}: pin ${fingerprint} here and see that docs/PROTOCOL.md says so. After it: raise PROTOCOL and pin the new version beside the old.`,
  ).toBe(pinned[PROTOCOL]);
});

test('types count, their comments and order do not', () => {
  const one = declaredTypes('/** A. */\nexport interface A { a: 1 }\nexport type B = 2;');
  expect(declaredTypes('export type B = 2;\n// No.\nexport interface A {\n  a: 1\n}')).toEqual(one);
  expect(declaredTypes('export type B = 2; export interface A { a?: 1 }')).not.toEqual(one);
});

test('every frame of the page counts', () => {
  expect(frames('| `[n, "ping"]` | x |\n| `[n, "req", id, request]` |')).toEqual(['[n, "ping"]', '[n, "req", id, request]']);
});

test.each([
  ['a longer text', v.object({ text: v.pipe(v.string(), v.maxLength(6)) })],
  ['a field more', v.object({ text: v.pipe(v.string(), v.maxLength(5)), more: v.string() })],
  ['a field that may be absent', v.object({ text: v.optional(v.pipe(v.string(), v.maxLength(5))) })],
  ['another field', v.object({ words: v.pipe(v.string(), v.maxLength(5)) })],
])('%s makes another protocol', (_name, body) => {
  const of = (schema: v.GenericSchema) =>
    JSON.stringify(
      contractShape({
        name: 'x',
        methods: {},
        records: { a: { kind: 'x.a', place: 'state', body: schema } },
        signals: {},
        reasons: {},
        limits: {},
      }),
    );
  const before = v.object({ text: v.pipe(v.string('Words.'), v.maxLength(5)) });
  expect(of(v.object({ text: v.pipe(v.string(), v.maxLength(5, 'Short.')) }))).toBe(of(before));
  expect(of(body)).not.toBe(of(before));
});
