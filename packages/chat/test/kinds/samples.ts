import type { BlobRef } from '@guanxi/core/contract';
import type {
  ContactCard,
  FileContent,
  LinkCard,
  Location,
  Merged,
  MiniProgramCard,
  Picture,
  Sticker,
  Video,
  Voice,
} from '../../src/kinds/index.js';

/** A file that nobody has sent. */
export function blob(type: string, name = 'file'): BlobRef {
  return { id: 'ab'.repeat(32) as BlobRef['id'], size: 1000, type, name };
}

/** One proper content of each kind; `ref` gives the files in it. */
export function samples(ref: (type: string) => BlobRef = blob) {
  return {
    'chat.text': { text: 'Hello' },
    'chat.sticker': { alt: 'A cat waves', image: { blob: ref('image/gif'), width: 240, height: 240 } } satisfies Sticker,
    'chat.image': { original: ref('image/jpeg'), thumbnail: ref('image/webp'), width: 4000, height: 3000 } satisfies Picture,
    'chat.voice': { blob: ref('audio/webm'), ms: 2300, waveform: btoa('\u0080'.repeat(64)) } satisfies Voice,
    'chat.video': { blob: ref('video/mp4'), poster: ref('image/jpeg'), ms: 9000, width: 1920, height: 1080 } satisfies Video,
    'chat.file': { blob: ref('application/pdf') } satisfies FileContent,
    'chat.location': { crs: 'WGS-84', lat: 39.9163, lng: 116.3972, name: '故宫博物院', address: '景山前街4号' } satisfies Location,
    'chat.contact': { user: 'bob' as ContactCard['user'] } satisfies ContactCard,
    'chat.link': {
      url: 'https://example.com/关系?a=1#b',
      title: 'A page',
      description: 'Worth reading',
      thumbnail: ref('image/png'),
    } satisfies LinkCard,
    'chat.miniprogram': {
      app: 'shop-1',
      path: 'pages/item/item?id=7',
      title: 'A teapot',
      cover: ref('image/png'),
    } satisfies MiniProgramCard,
    'chat.merged': { title: 'Tea', lines: [{ author: 'Ann', kind: 'chat.text', content: { text: 'Hello' }, at: 5 }] } satisfies Merged,
  } as const;
}
