import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openElementPage } from './element-page.js';

const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
const page = openElementPage(
  `<editor id="editor" class="editor" placeholder="Write" bindready="ready" bindfocus="on" bindstatuschange="on" style="height:200px"/>
   <view wx:for="{{tools}}" wx:key="*this" class="{{item}}" bindtap="{{item}}">{{item}}</view><view class="answer">{{answer}}</view>`,
  {
    data: {
      tools: ['bold', 'center', 'heading', 'red', 'size', 'rows', 'picture', 'line', 'undo', 'wrong', 'fill', 'html', 'read'],
      answer: '',
    },
    assets: { 'img/dot.svg': new TextEncoder().encode(dot) },
    methods: `
      ready() { this.createSelectorQuery().select('#editor').context(({ context }) => { this.editor = context; this.setData({ answer: 'ready' }); }).exec(); },
      bold() { this.editor.format('bold'); }, center() { this.editor.format('align', 'center'); }, heading() { this.editor.format('header', 2); },
      red() { this.editor.format('color', '#ff0000'); }, size() { this.editor.format('fontSize', '24px'); }, rows() { this.editor.format('list', 'ordered'); },
      picture() { this.editor.insertImage({ src: '/img/dot.svg', alt: 'dot', width: '20px', data: { id: 7 } }); },
      line() { this.editor.insertDivider(); }, undo() { this.editor.undo(); },
      wrong() { this.editor.insertImage({ fail: ({ errMsg }) => this.setData({ answer: errMsg }) }); },
      fill() { this.editor.setContents({ delta: { ops: [{ insert: 'Big', attributes: { bold: true } }, { insert: '\\n', attributes: { header: 1 } }, { insert: 'one' }, { insert: '\\n', attributes: { list: 'bullet' } }] } }); },
      html() { this.editor.setContents({ html: '<p>safe<script>bad()</script><img src="/img/dot.svg" onerror="bad()"><b>bold</b></p>' }); },
      read() { this.editor.getContents({ success: ({ html, text, delta }) => this.setData({ answer: JSON.stringify({ html, text, ops: delta.ops }) }) }); },`,
  },
);

let frame: FrameLocator;
beforeAll(async () => {
  frame = await page.open();
  await frame.locator('.answer', { hasText: 'ready' }).waitFor();
});
afterAll(() => page.close());

const tap = (name: string) => frame.locator(`.${name}`).last().tap();
/** What the editor says is in it, read until it is so. */
async function reads(wanted: object): Promise<void> {
  await expect
    .poll(async () => {
      await tap('read');
      const text = (await frame.locator('.answer').textContent()) ?? '';
      return text.startsWith('{') ? JSON.parse(text) : {};
    })
    .toMatchObject(wanted);
}
/** Selects what is written. */
const selectAll = async () => {
  await frame.locator('.ql-editor').focus();
  await page.press('ControlOrMeta+A');
};

// @feature 10 mini-components
describe('an editor', () => {
  test('takes what a person writes and gives it words, lines and pictures as the program says', async () => {
    await frame.locator('.ql-editor').tap();
    await page.visit.page.keyboard.type('Hello');
    await reads({ text: 'Hello\n', ops: [{ insert: 'Hello' }, { insert: '\n' }] });
    await selectAll();
    await tap('bold');
    await tap('center');
    await reads({
      ops: [
        { insert: 'Hello', attributes: { bold: true } },
        { insert: '\n', attributes: { align: 'center' } },
      ],
    });
    await selectAll();
    await tap('bold');
    await tap('heading');
    await tap('red');
    await reads({
      ops: [
        { insert: 'Hello', attributes: { color: 'rgb(255, 0, 0)' } },
        { insert: '\n', attributes: { header: 2, align: 'center' } },
      ],
    });
    await selectAll();
    await tap('size');
    await reads({ ops: [{ insert: 'Hello', attributes: { fontSize: '24px' } }, { attributes: { header: 2 } }] });
    const told = await page.said(3);
    expect(told.map(({ type }) => type)).toContain('focus');
    expect(told.filter(({ type }) => type === 'statuschange').map(({ detail }) => detail)).toContainEqual(
      expect.objectContaining({ bold: true, align: 'center' }),
    );
  });

  test('is filled with a delta or HTML, of which nothing that acts is left', async () => {
    await tap('fill');
    await reads({
      text: 'Big\none\n',
      ops: [
        { insert: 'Big', attributes: { bold: true } },
        { insert: '\n', attributes: { header: 1 } },
        { insert: 'one' },
        { attributes: { list: 'bullet' } },
      ],
    });
    await tap('html');
    await reads({ html: '<p>safe<img style="max-width: 100%;" src="/img/dot.svg"><b>bold</b></p>' });
    expect(await frame.locator('.ql-editor img').evaluate((one: HTMLImageElement) => one.src.slice(0, 5))).toBe('blob:');
  });

  test('has pictures, lines of its own, lists, and takes back what was done', async () => {
    await tap('fill');
    await tap('picture');
    await reads({
      ops: expect.arrayContaining([
        { insert: { image: '/img/dot.svg' }, attributes: { alt: 'dot', width: '20px', 'data-custom': 'id=7' } },
      ]),
    });
    await tap('line');
    await reads({ ops: expect.arrayContaining([{ insert: { divider: true } }]) });
    await frame.locator('.ql-editor').focus();
    await page.visit.page.keyboard.type('more');
    await reads({ text: expect.stringContaining('more') });
    await selectAll();
    await tap('rows');
    await reads({ ops: expect.arrayContaining([{ insert: '\n', attributes: { list: 'ordered' } }]) });
    await tap('undo');
    await tap('undo');
    await reads({ text: expect.not.stringContaining('more') });
    await tap('wrong');
    await frame.locator('.answer', { hasText: 'insertImage:fail parameter.src is missing' }).waitFor();
  });
});
