import { GuanxiError } from '@guanxi/core';
import { formatQr, parseQr, type QrPayload, qrKinds, qrLimits } from '@guanxi/core/qr';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const origin = 'https://app.example';
const origins = [origin];
const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,200}$/);
const ofOurs = fc.record({ kind: fc.constantFrom(...qrKinds), token }) satisfies fc.Arbitrary<QrPayload>;

const codeOf = (run: () => unknown) => {
  try {
    run();
    return 'none';
  } catch (error) {
    return GuanxiError.is(error) ? error.code : `not ours: ${String(error)}`;
  }
};

describe('a code of ours', () => {
  // @feature 8 links
  test('is a link of our origin, its kind and its token, and is read back as the same', () => {
    fc.assert(
      fc.property(ofOurs, (payload) => {
        const text = formatQr(payload, { origin });
        expect(text).toBe(`${origin}/q/${payload.kind}/${payload.token}`);
        expect(parseQr(text, { origins })).toEqual(payload);
      }),
    );
  });

  test('is read with any case of scheme and host, and with what trackers append', () => {
    expect(parseQr(' HTTPS://APP.Example/q/group/T0k_en-?r=poster#x ', { origins })).toEqual({ kind: 'group', token: 'T0k_en-' });
  });

  test('is nobody else’s: of a foreign origin it is a link', () => {
    fc.assert(
      fc.property(ofOurs, fc.webUrl(), ({ kind, token }, foreign) => {
        fc.pre(new URL(foreign).origin !== origin);
        expect(parseQr(`${new URL(foreign).origin}/q/${kind}/${token}`, { origins }).kind).toBe('link');
      }),
    );
  });

  const impostors = [
    'http://app.example/q/person/a',
    'https://app.example:8443/q/person/a',
    'https://app.example.evil.test/q/person/a',
    'https://app.example./q/person/a',
    'https://evil.test/app.example/q/person/a',
    'https://xn--pp-7ka.example/q/person/a',
    'https://аpp.example/q/person/a', // The first letter is Cyrillic.
    'https://app.example/Q/person/a',
    'https://app.example/q/stranger/a',
    'https://app.example/q/person/a/b',
    'https://app.example/q/person/a%2Fb',
    'https://app.example/q/person/',
    'https://app.example/q//a',
    'https://app.example//q/person/a',
    'https://app.example/x/q/person/a',
    `https://app.example/q/person/${'a'.repeat(qrLimits.token + 1)}`,
  ];
  test.each(impostors)('is not %s', (text) => {
    expect(parseQr(text, { origins }).kind).toBe('link');
  });

  test.each([
    'https://app.example@evil.test/q/person/a',
    'https://evil.test@app.example/q/person/a',
    'https:\\\\app.example\\q\\person\\a',
    'https://app.exam\tple/q/person/a',
    'https://app.example/q/person/\u202Ea',
    'https://app.example/q/person/a b',
    'https:app.example/q/person/a',
    '//app.example/q/person/a',
    'https://',
    'https://[/q/person/a',
  ])('is not %j, which is text', (text) => {
    expect(parseQr(text, { origins })).toEqual({ kind: 'text', text });
  });
});

describe('what else a code says', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://app.example/q/person/a',
    'view-source:https://app.example/q/person/a',
    'weixin://dl/business',
    'WIFI:S:home;P:secret;;',
    '00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING63046325',
    '',
  ])('is text when it is %j', (text) => {
    expect(parseQr(text, { origins })).toEqual({ kind: 'text', text });
  });

  test('is read without a throw, whatever it is', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((tail) => `https://${tail}`),
      fc.string({ unit: 'binary' }).map((tail) => `${origin}/q/${tail}`),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const payload = parseQr(text, { origins });
        if (payload.kind === 'text') expect(payload.text).toBe(text);
        if (payload.kind === 'link') expect(new URL(payload.url).protocol).toMatch(/^https?:$/);
        if ('token' in payload) expect(formatQr(payload, { origin })).toBe(`${origin}/q/${payload.kind}/${payload.token}`);
      }),
      { numRuns: 2000 },
    );
  });

  test('is read back as it was written, or refused before it is printed', () => {
    const any = fc.oneof(
      fc.webUrl().map((url): QrPayload => ({ kind: 'link', url })),
      fc.string({ unit: 'grapheme' }).map((text): QrPayload => ({ kind: 'text', text })),
    );
    fc.assert(
      fc.property(any, (payload) => {
        if (codeOf(() => formatQr(payload, { origin })) !== 'none') return;
        const text = formatQr(payload, { origin });
        const read = parseQr(text, { origins });
        expect(read).toEqual(payload.kind === 'link' ? { kind: 'link', url: new URL(payload.url).href } : payload);
      }),
    );
  });
});

describe('a payload that cannot be printed', () => {
  test.each<[string, QrPayload]>([
    ['an empty token', { kind: 'person', token: '' }],
    ['a token with a slash', { kind: 'person', token: 'a/b' }],
    ['a token of dots', { kind: 'person', token: '..' }],
    ['a token that is too long', { kind: 'person', token: 'a'.repeat(qrLimits.token + 1) }],
    ['an unknown kind', { kind: 'stranger', token: 'a' } as never],
    ['a link that is none', { kind: 'link', url: 'app' }],
    ['a link that runs', { kind: 'link', url: 'javascript:alert(1)' }],
    ['a link that is ours', { kind: 'link', url: `${origin}/q/person/a` }],
    ['a text that is a link', { kind: 'text', text: 'https://other.example/' }],
    ['an empty text', { kind: 'text', text: '' }],
    ['half a character', { kind: 'text', text: '\ud800' }],
  ])('is refused: %s', (_, payload) => {
    expect(codeOf(() => formatQr(payload, { origin }))).toBe('invalid');
  });

  test('is refused when it is longer than a code', () => {
    expect(formatQr({ kind: 'text', text: 'a'.repeat(qrLimits.bytes) }, { origin })).toHaveLength(qrLimits.bytes);
    expect(codeOf(() => formatQr({ kind: 'text', text: `${'a'.repeat(qrLimits.bytes)}a` }, { origin }))).toBe('too-large');
    expect(codeOf(() => formatQr({ kind: 'text', text: '关'.repeat(985) }, { origin }))).toBe('too-large');
  });

  test.each(['http://app.example', 'app.example', 'https://app.example/path', 'ftp://app.example', 'https://u@app.example', ''])(
    'is refused for the origin %j',
    (bad) => {
      expect(codeOf(() => formatQr({ kind: 'person', token: 'a' }, { origin: bad }))).toBe('invalid');
      expect(codeOf(() => parseQr('x', { origins: [bad] }))).toBe('invalid');
    },
  );

  test('may be of loopback over http, for development', () => {
    expect(formatQr({ kind: 'person', token: 'a' }, { origin: 'http://127.0.0.1:8080' })).toBe('http://127.0.0.1:8080/q/person/a');
  });
});
