import { compileProgram, memoryFiles } from '@guanxi/miniprogram/compiler';
import type { ConsoleMessage, FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
const warned: string[] = [];
beforeAll(async () => {
  bench = await openProgramBench();
  visit = await bench.visit();
  visit.page.on('console', (message: ConsoleMessage) => void (message.type() === 'warning' && warned.push(message.text())));
});
afterAll(() => bench?.close());
afterEach(async () => {
  expect(await visit.host((host: HostPage) => host.problems)).toEqual([]);
  warned.length = 0;
});

async function open(id: string, files: Readonly<Record<string, string>>): Promise<FrameLocator> {
  const program = await compileProgram(memoryFiles({ 'app.json': '{"pages":["pages/a"]}', 'app.js': 'App({})', ...files }));
  return visit.open(program, id);
}

// @feature 10 mini-runtime
test('a component keeps another in its data, as it does its own methods, and calls it', async () => {
  const frame = await open('kept', {
    'pages/a.json': '{"usingComponents":{"tabs":"/tabs","tab":"/tab"}}',
    'pages/a.wxml': '<tabs><tab name="first"/><tab name="second"/></tabs>',
    'pages/a.js': 'Page({})',
    'tabs.json': '{"component":true}',
    'tabs.wxml': '<view class="names">{{names}} {{chosen}}</view><slot/>',
    'tabs.js': `Component({
      relations: { '/tab': { type: 'child', linked(child) { this.setData({ names: this.data.names + child.data.name + ' ' }) } } },
      data: { names: '', chosen: 'none' },
      methods: { choose(name) { this.setData({ chosen: name, self: this, parts: { again: this } }) } },
    })`,
    'tab.json': '{"component":true}',
    'tab.wxml': '<view class="{{name}}" bindtap="go">{{name}} {{taken}}</view>',
    'tab.js': `Component({
      properties: { name: String },
      data: { parent: null, taken: '' },
      relations: { '/tabs': { type: 'parent', linked(parent) { parent.child = this; this.setData({ parent, taken: 'linked' }) } } },
      methods: { go() { this.data.parent.choose(this.data.name); this.setData({ taken: 'taken' }) } },
    })`,
  });
  await frame.locator('[class$=names]', { hasText: 'first second none' }).waitFor();
  await frame.locator('[class$=second]', { hasText: 'linked' }).click();
  await frame.locator('[class$=names]', { hasText: 'first second second' }).waitFor();
  await frame.locator('[class$=second]', { hasText: 'taken' }).waitFor();
});

test('data that leads back to itself is drawn as far as a template names it, stays what it was for the program, and is warned of', async () => {
  const frame = await open('circle', {
    'pages/a.json': '{"usingComponents":{"leaf":"/leaf"}}',
    'pages/a.wxml': `<view class="root" data-tree="{{tree}}" bindtap="ask">{{tree.name}} {{tree.nodes[1].parent.nodes[0].name}} {{same}}</view><leaf tree="{{tree}}"/>
      <view wx:for="{{tree.nodes}}" wx:key="name" class="node">{{item.name}}</view>`,
    'pages/a.js': `const tree = { name: 'top', say() { return 'said' } };
      tree.nodes = ['left', 'right'].map((name) => ({ name, parent: tree }));
      Page({ data: {}, onLoad() { this.setData({ tree, other: 1 }); this.setData({ same: this.data.tree === tree && tree.nodes[0].parent.say() + this.data.other }) },
        ask(event) { const { tree: given } = event.currentTarget.dataset; this.setData({ 'tree.name': given.name + ' again' }) } })`,
    'leaf.json': '{"component":true}',
    'leaf.wxml': '<view class="leaf">{{tree.nodes[0].parent.name}}</view>',
    'leaf.js': 'Component({ properties: { tree: Object } })',
  });
  await frame.locator('.root', { hasText: 'top left said1' }).waitFor();
  expect(await frame.locator('.node').allTextContents()).toEqual(['left', 'right']);
  expect(await frame.locator('[class$=leaf]').textContent()).toBe('top');
  expect(warned).toContainEqual(expect.stringContaining('leads back to itself'));
  await frame.locator('.root').click();
  await frame.locator('.root', { hasText: 'top again left' }).waitFor();
});

test('data that is deep, or the same in two places, is copied without a word: what one place becomes the other does not', async () => {
  const frame = await open('deep', {
    'pages/a.wxml': '<view class="said">{{list[0].name}} {{chosen.name}} {{depth}}</view>',
    'pages/a.js': `const one = { name: 'one' };
      const nested = (left) => left === 0 ? {} : { inner: nested(left - 1) };
      Page({ data: {}, onLoad() { this.setData({ list: [one], chosen: one, tree: nested(150), depth: 0 }); this.setData({ 'chosen.name': 'other', depth: 1 }); this.setData({ depth: 2 }) } })`,
  });
  await frame.locator('.said', { hasText: 'one other 2' }).waitFor();
  expect(warned.filter((text) => text.includes('leads back'))).toEqual([]);
});
