import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { chat } from '../../src/contract/index.js';
import {
  contactKind,
  contentOf,
  fileKind,
  imageKind,
  kindLimits,
  linkKind,
  locationKind,
  mergedKind,
  messageKind,
  miniProgramKind,
  noticeKind,
  previewOf,
  previews,
  stickerKind,
  textKind,
  videoKind,
  voiceKind,
} from '../../src/kinds/index.js';
import { blob, samples } from './samples.js';

const kinds = [
  textKind,
  stickerKind,
  imageKind,
  voiceKind,
  videoKind,
  fileKind,
  locationKind,
  contactKind,
  linkKind,
  miniProgramKind,
  mergedKind,
] as const;
const good = samples();
const long = (count: number) => 'x'.repeat(count);

describe('a kind of message', () => {
  // @feature 2 message-kinds
  it.each(kinds.map((kind) => [kind.kind, kind] as const))('%s takes what is proper, alone and in a body', (name, kind) => {
    const content = good[name as keyof typeof good];
    expect(v.parse(kind.content, content)).toEqual(content);
    expect(v.parse(kind.body, { content })).toEqual({ content });
    expect(kind.place).toBe('timeline');
    expect(contentOf({ kind: name, content }, kind as never)).toEqual(content);
    expect(contentOf({ kind: 'chat.other', content }, kind as never)).toBeNull();
    expect(contentOf({ kind: name }, kind as never)).toBeNull();
    expect(Object.values(chat.records)).toContain(kind);
  });

  const bad: readonly (readonly [string, (typeof kinds)[number], unknown])[] = [
    ['a sticker of nothing', stickerKind, { alt: 'A cat' }],
    ['a sticker of two', stickerKind, { ...good['chat.sticker'], from: { pack: 'a', sticker: 'b' } }],
    ['a sticker without words', stickerKind, { ...good['chat.sticker'], alt: ' ' }],
    ['a sticker with too many words', stickerKind, { ...good['chat.sticker'], alt: long(kindLimits.alt + 1) }],
    ['a picture that can run', imageKind, { ...good['chat.image'], original: blob('image/svg+xml') }],
    ['a picture that is a page', imageKind, { ...good['chat.image'], thumbnail: blob('text/html') }],
    ['a picture without a size', imageKind, { ...good['chat.image'], width: 0 }],
    ['a picture of half a pixel', imageKind, { ...good['chat.image'], height: 1.5 }],
    ['a picture too large', imageKind, { ...good['chat.image'], width: kindLimits.side + 1 }],
    ['a picture by its address', imageKind, { ...good['chat.image'], original: 'https://example.com/a.jpg' }],
    ['a voice that is no sound', voiceKind, { ...good['chat.voice'], blob: blob('application/octet-stream') }],
    ['a voice too long', voiceKind, { ...good['chat.voice'], ms: kindLimits.voice + 1 }],
    ['a voice of no length', voiceKind, { ...good['chat.voice'], ms: 0 }],
    ['a waveform of 63 bytes', voiceKind, { ...good['chat.voice'], waveform: btoa(long(63)) }],
    ['a waveform of 65 bytes', voiceKind, { ...good['chat.voice'], waveform: btoa(long(65)) }],
    ['a waveform of words', voiceKind, { ...good['chat.voice'], waveform: `${long(87)}!` }],
    ['a video too long', videoKind, { ...good['chat.video'], ms: kindLimits.video + 1 }],
    ['a video whose poster can run', videoKind, { ...good['chat.video'], poster: blob('image/svg+xml') }],
    ['a file with a path', fileKind, { blob: blob('application/pdf', '../../etc/passwd') }],
    ['a file whose name reads backwards', fileKind, { blob: blob('application/x-msdownload', 'photo\u202egpj.exe') }],
    ['a file without a name', fileKind, { blob: blob('application/pdf', ' ') }],
    ['a place of another system', locationKind, { ...good['chat.location'], crs: 'GCJ-02' }],
    ['a place beyond the pole', locationKind, { ...good['chat.location'], lat: 90.1 }],
    ['a place nowhere', locationKind, { ...good['chat.location'], lng: Number.NaN }],
    ['a place without a name', locationKind, { ...good['chat.location'], name: '' }],
    ['a card of nobody', contactKind, { user: '' }],
    ['a link that runs', linkKind, { url: 'javascript:alert(1)', title: 'x' }],
    ['a link that runs, with a tab in it', linkKind, { url: 'java\tscript:alert(1)', title: 'x' }],
    ['a link of data', linkKind, { url: 'data:text/html,<script>alert(1)</script>', title: 'x' }],
    ['a link to a file', linkKind, { url: 'file:///etc/passwd', title: 'x' }],
    ['a link to nowhere', linkKind, { url: 'https://', title: 'x' }],
    ['a link that is relative', linkKind, { url: '//example.com', title: 'x' }],
    ['a link that reads as another', linkKind, { url: 'https://bank.example@elsewhere.example/', title: 'x' }],
    ['a link with a space before it', linkKind, { url: ' https://example.com', title: 'x' }],
    ['a link with a backslash', linkKind, { url: 'https:\\\\example.com', title: 'x' }],
    ['a link too long', linkKind, { url: `https://example.com/${long(kindLimits.url)}`, title: 'x' }],
    ['a link without a title', linkKind, { url: 'https://example.com', title: ' ' }],
    ['a link whose picture can run', linkKind, { ...good['chat.link'], thumbnail: blob('image/svg+xml') }],
    ['a mini-program at an address', miniProgramKind, { ...good['chat.miniprogram'], path: 'https://example.com' }],
    ['a mini-program above its root', miniProgramKind, { ...good['chat.miniprogram'], path: 'pages/../../x' }],
    ['a mini-program at the root of all', miniProgramKind, { ...good['chat.miniprogram'], path: '/etc' }],
    ['a mini-program of no id', miniProgramKind, { ...good['chat.miniprogram'], app: 'a/b' }],
    ['merged messages of nothing', mergedKind, { title: 'x', lines: [] }],
    ['too many merged messages', mergedKind, { title: 'x', lines: Array(kindLimits.merged + 1).fill(good['chat.merged'].lines[0]) }],
  ];

  // @feature 11 hostile-input
  it.each(bad)('refuses %s', (_, kind, content) => {
    expect(v.safeParse(kind.content, content).success).toBe(false);
    expect(contentOf({ kind: kind.kind, content }, kind as never)).toBeNull();
  });

  it('takes what its limits allow, to the last', () => {
    expect(v.is(voiceKind.content, { ...good['chat.voice'], ms: kindLimits.voice })).toBe(true);
    expect(v.is(mergedKind.content, { title: 'x', lines: Array(kindLimits.merged).fill(good['chat.merged'].lines[0]) })).toBe(true);
    const url = 'https://example.com/';
    expect(v.is(linkKind.content, { url: url + long(kindLimits.url - url.length), title: long(kindLimits.linkTitle) })).toBe(true);
    const values = Object.fromEntries(Array.from({ length: kindLimits.noticeValues }, (_, n) => [`v${n}`, n]));
    expect(v.is(noticeKind.content, { event: 'chat.renamed', values })).toBe(true);
    expect(v.is(noticeKind.content, { event: 'chat.renamed', values: { ...values, more: 1 } })).toBe(false);
  });

  it.each(['Order', 'shop', 'shop.', 'shop.Order', `shop.${long(kindLimits.kind)}`, ''])('is not named %s', (name) => {
    expect(() => messageKind(name, v.object({}))).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(() => messageKind('shop.order', {} as never)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});

describe('a preview', () => {
  const tell = previews({
    kinds: [
      previewOf(textKind, ({ text }) => text),
      previewOf(imageKind, () => '[图片]'),
      previewOf(voiceKind, ({ ms }) => `[语音] ${Math.round(ms / 1000)}″`),
      previewOf(fileKind, ({ blob: { name } }) => `[文件] ${name}`),
    ],
    recalled: '撤回了一条消息',
    unknown: '[暂不支持]',
  });

  // @feature 2 previews
  it('tells each kind in the words of the app', () => {
    const content = samples();
    expect(tell({ kind: 'chat.text', content: content['chat.text'] })).toBe('Hello');
    expect(tell({ kind: 'chat.image', content: content['chat.image'] })).toBe('[图片]');
    expect(tell({ kind: 'chat.voice', content: content['chat.voice'] })).toBe('[语音] 2″');
    expect(tell({ kind: 'chat.file', content: content['chat.file'] })).toBe('[文件] file');
    expect(tell({ kind: 'chat.text', recalled: { by: 'ann' as never, at: 1 } })).toBe('撤回了一条消息');
  });

  it('tells what it does not know, or what does not fit, as unknown', () => {
    expect(tell({ kind: 'shop.order', content: { text: 'Not a text' } })).toBe('[暂不支持]');
    expect(tell({ kind: 'chat.image', content: { original: 'javascript:alert(1)' } })).toBe('[暂不支持]');
  });
});
