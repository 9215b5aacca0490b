import { describe, expect, it } from 'vitest';
import { pageCardOf } from '../../src/gateway/link-previews/page-card-of.js';

const address = new URL('https://tea.example/shop/oolong?ref=1');
const card = (html: string) => pageCardOf(html, address);

describe('what a page says of itself', () => {
  it.each([
    ['its title', '<title>Oolong</title>', { title: 'Oolong' }],
    ['Open Graph before the title', '<title>Shop</title><meta property="og:title" content="Oolong">', { title: 'Oolong' }],
    ['attributes in any order and quotes', `<META content='Oolong' property=og:title />`, { title: 'Oolong' }],
    ['the first of two', '<meta property="og:title" content="One"><meta property="og:title" content="Two">', { title: 'One' }],
    ['a sign that ends tags within quotes', '<meta property="og:title" content="a > b">', { title: 'a > b' }],
    [
      'signs by their names and numbers',
      '<title>Tea &amp; Table &#8211; 茶&#x8336; &unknown;</title>',
      { title: 'Tea & Table – 茶茶 &unknown;' },
    ],
    ['one line', '<title>\n  Oolong\t tea\n</title>', { title: 'Oolong tea' }],
    [
      'a description and a picture, absolute',
      '<title>O</title><meta name="description" content="Green and dark"><meta property="og:image" content="/o.jpg">',
      { title: 'O', description: 'Green and dark', picture: 'https://tea.example/o.jpg' },
    ],
    ['no picture that is none of the web', '<title>O</title><meta property="og:image" content="javascript:alert(1)">', { title: 'O' }],
    ['no picture at a broken address', '<title>O</title><meta property="og:image" content="https://[">', { title: 'O' }],
    ['no marks that turn letters round', '<title>a\u202Egpj.exe</title>', { title: 'agpj.exe' }],
  ])('%s', (_name, html, expected) => expect(card(html)).toEqual(expected));

  it.each([
    ['nothing', ''],
    ['no title', '<meta name="description" content="Words">'],
    ['a title of spaces', '<title>&nbsp; \n</title>'],
  ])('is no card for %s', (_name, html) => expect(card(html)).toBeNull());

  it('is cut at what a card holds', () => {
    const long = card(
      `<title>x</title><meta property="og:title" content="${'字'.repeat(3000)}"><meta name="description" content="${'a'.repeat(3000)}">`,
    );
    expect(long?.title).toHaveLength(128);
    expect(long?.description).toHaveLength(512);
  });

  it('takes no longer for a page made to be slow', () => {
    for (const hostile of [
      '<meta '.repeat(80_000),
      `<meta property="${'a'.repeat(500_000)}`,
      '<title '.repeat(70_000),
      '<meta content=" '.repeat(30_000),
    ])
      expect(card(hostile)).toBeNull();
  });
});
