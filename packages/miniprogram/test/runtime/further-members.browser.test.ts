import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { compileFiles } from '../support/compile.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';
import { said } from '../support/said.js';
import { tone } from '../support/tone.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ]);
});
afterAll(() => bench?.close());
beforeEach(async () => {
  visit = await bench.visit();
});
afterEach(() => visit?.close());

const wave = (seconds: number) => Buffer.from(tone(seconds)).toString('base64');

// @feature 10 mini-theme
test('names of theme.json are what the present theme says: the bars, the ground, and at once when the theme changes', async () => {
  await visit.page.emulateMedia({ colorScheme: 'dark' });
  const program = await compileFiles({
    'app.json': JSON.stringify({
      pages: ['pages/a/a', 'pages/b/b'],
      darkmode: true,
      themeLocation: 'theme.json',
      window: { navigationBarBackgroundColor: '@nav', navigationBarTextStyle: '@words', backgroundColor: '@ground' },
      tabBar: {
        ...{ color: '@dim', selectedColor: '@lit', backgroundColor: '@bar', borderStyle: '@line' },
        list: [
          { pagePath: 'pages/a/a', text: 'A' },
          { pagePath: 'pages/b/b', text: 'B' },
        ],
      },
    }),
    'theme.json': JSON.stringify({
      light: {
        nav: '#fefefe',
        words: 'black',
        ground: '#eeeeee',
        dim: '#777777',
        lit: '#112233',
        bar: '#fafafa',
        line: 'black',
        own: '#abcdef',
      },
      dark: {
        nav: '#191919',
        words: 'white',
        ground: '#1f1f1f',
        dim: '#888888',
        lit: '#445566',
        bar: '#202020',
        line: 'white',
        own: '#fedcba',
      },
    }),
    'pages/a/a.wxml': '<view>a</view>',
    'pages/a/a.js': 'Page({ onThemeChange() {} })',
    'pages/b/b.js': 'Page({})',
    'pages/b/b.json': '{ "navigationBarBackgroundColor": "@own" }',
    'pages/b/b.wxml': '<view>b</view>',
  });
  expect(program.problems).toEqual([]);
  const frame = await visit.open(program);
  const look = () =>
    visit.host(() => {
      const root = document.querySelector('.guanxi-program')?.shadowRoot;
      const color = (selector: string) => {
        const element = root?.querySelector(selector);
        return element ? getComputedStyle(element) : undefined;
      };
      const { backgroundColor: bar, color: words } = color('.bar') ?? {};
      return { bar, words, tabs: color('.tabs')?.backgroundColor, here: color('.tabs [aria-current]')?.color };
    });
  const ground = () => frame.locator('.port:not([hidden])').evaluate((port) => getComputedStyle(port).backgroundColor);
  expect(await look()).toEqual({ bar: 'rgb(25, 25, 25)', words: 'rgb(255, 255, 255)', tabs: 'rgb(32, 32, 32)', here: 'rgb(68, 85, 102)' });
  expect(await ground()).toBe('rgb(31, 31, 31)');
  await visit.page.emulateMedia({ colorScheme: 'light' });
  await expect
    .poll(look)
    .toEqual({ bar: 'rgb(254, 254, 254)', words: 'rgb(0, 0, 0)', tabs: 'rgb(250, 250, 250)', here: 'rgb(17, 34, 51)' });
  await expect.poll(ground).toBe('rgb(238, 238, 238)');
  await visit.page.getByRole('button', { name: 'B' }).click();
  await frame.getByText('b', { exact: true }).waitFor();
  expect((await look()).bar).toBe('rgb(171, 205, 239)');
});

// @wx getExtConfig getExtConfigSync getExptInfoSync preDownloadSubpackage
test('a program reads what it was made with, and has its workers fetched', async () => {
  const program = await compileFiles({
    'app.json': '{ "pages": ["pages/a/a"], "workers": { "path": "workers", "isSubpackage": true } }',
    'ext.json': '{ "extEnable": true, "extAppid": "x", "ext": { "shop": { "name": "Tea" } } }',
    'workers/index.js': "worker.postMessage('there')",
    'pages/a/a.wxml': '<view class="said">{{said}}</view>',
    'pages/a/a.js': `Page({ data: { said: '' }, async onReady() {
      const { extConfig } = await wx.getExtConfig(); const wrong = await wx.preDownloadSubpackage({ packageType: 'all' }).catch((e) => e.errMsg);
      const task = wx.preDownloadSubpackage({ packageType: 'workers', success: () => wx.createWorker('workers/index.js').onMessage((m) =>
        this.setData({ said: JSON.stringify([extConfig, wx.getExtConfigSync(), wx.getExptInfoSync(['a']), wrong, far, m]) })) });
      let far; task.onProgressUpdate(({ progress }) => { far = progress }) } })`,
  });
  const frame = await visit.open(program);
  await frame.locator('.said', { hasText: 'there' }).waitFor();
  const ext = { shop: { name: 'Tea' } };
  const wrong = 'preDownloadSubpackage:fail parameter error: packageType should be workers';
  expect(JSON.parse((await frame.locator('.said').textContent()) ?? '')).toEqual([ext, ext, {}, wrong, 100, 'there']);
});

test('packages come with the page that says so, before anybody needs them', async () => {
  await visit.host(() => {
    const page = globalThis as unknown as { given: string[] };
    page.given = [];
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (
      this: MessagePort,
      message: { type?: string; package?: { root: string } } | null,
      ...more: never[]
    ) {
      if (message?.type === 'package' && message.package) page.given.push(message.package.root);
      return Reflect.apply(postMessage, this, [message, ...more]) as undefined;
    } as typeof postMessage;
  });
  const program = await compileFiles({
    'app.json': JSON.stringify({
      pages: ['pages/a/a'],
      subPackages: [
        { root: 'one', pages: ['p'] },
        { root: 'two', name: 'second', pages: ['p'] },
        { root: 'three', pages: ['p'] },
      ],
      preloadRule: { 'pages/a/a': { network: 'all', packages: ['one', 'second'] } },
    }),
    'pages/a/a.wxml': '<view class="go" bindtap="go">a</view>',
    'pages/a/a.js': "Page({ go() { wx.navigateTo({ url: '/one/p' }) } })",
    ...Object.fromEntries(
      ['one', 'two', 'three'].flatMap((root) => [
        [`${root}/p.js`, 'Page({})'],
        [`${root}/p.wxml`, `<view class="${root}"/>`],
      ]),
    ),
  });
  const frame = await visit.open(program);
  const given = () => visit.host((page) => (page as unknown as { given: string[] }).given);
  await expect.poll(given).toEqual(['one', 'two']);
  await frame.locator('.go').click();
  await frame.locator('.one').waitFor({ state: 'attached' });
  expect(await given()).toEqual(['one', 'two']);
});

// @wx startLocationUpdate startLocationUpdateBackground stopLocationUpdate onLocationChange offLocationChange onLocationChangeError offLocationChangeError
test('where the person is is told again and again, until the program wants no more', async () => {
  const value = await said(
    visit,
    `const gone = () => done('gone'); wx.onLocationChange(gone); wx.offLocationChange(gone); wx.onLocationChangeError(gone); wx.offLocationChangeError(gone);
    const two = new Promise((resolve) => { const seen = []; wx.onLocationChange((place) => { seen.push(place.latitude); if (seen.length === 2) resolve([...seen]) }) });
    const begun = (await call('startLocationUpdate', { type: 'wgs84' })).errMsg; const seen = await two;
    const ended = (await call('stopLocationUpdate')).errMsg; done([begun, seen, ended, (await call('startLocationUpdateBackground')).errMsg])`,
  );
  expect(value).toEqual(['startLocationUpdate:ok', [31.2, 31.2], 'stopLocationUpdate:ok', 'startLocationUpdateBackground:ok']);
  expect(await visit.host((host) => host.asked)).toEqual(['shop:location']);
});

// @wx chooseMessageFile showShareImageMenu shareFileMessage shareVideoMessage openCustomerServiceChat openOfficialAccountArticle
test('files are chosen and passed on, and what lies outside is opened there', async () => {
  const value = await said(
    visit,
    `const { tempFiles: [file] } = await wx.chooseMessageFile({ count: 1, type: 'file', extension: ['csv'] });
    const all = []; for (const [name, input] of [['shareFileMessage', { filePath: file.path, fileName: 'mine.csv' }], ['showShareImageMenu', { path: file.path }], ['shareVideoMessage', { videoPath: 'wxfile://usr/none' }],
      ['openCustomerServiceChat', { extInfo: { url: 'https://help.example/kf' }, corpId: 'c' }], ['openOfficialAccountArticle', { url: 'https://news.example/1' }]]) all.push((await call(name, input)).errMsg);
    done({ file: [file.name, file.size, file.type, file.time], text: wx.getFileSystemManager().readFileSync(file.path, 'utf8'), all })`,
  );
  expect(value).toEqual({
    file: ['list.csv', 3, 'file', 5],
    text: 'a,b',
    all: [
      'shareFileMessage:ok',
      'showShareImageMenu:ok',
      'shareVideoMessage:fail no such file or directory',
      'openCustomerServiceChat:ok',
      'openOfficialAccountArticle:ok',
    ],
  });
  const shared = await visit.host((host) =>
    host.shared.map(({ kind, name, url, bytes }) => [kind ?? url, name, (bytes as Uint8Array | undefined)?.length]),
  );
  expect(shared).toEqual([
    ['file', 'mine.csv', 3],
    ['image', expect.any(String), 3],
    ['https://help.example/kf', undefined, undefined],
    ['https://news.example/1', undefined, undefined],
  ]);
});

// @wx playBackgroundAudio pauseBackgroundAudio stopBackgroundAudio seekBackgroundAudio getBackgroundAudioPlayerState onBackgroundAudioPlay
// @wx onBackgroundAudioPause onBackgroundAudioStop playVoice pauseVoice stopVoice startRecord stopRecord
test('the older members for sounds do what they did', async () => {
  const value = await said(
    visit,
    `const seen = []; const heard = (name) => new Promise((resolve) => wx['onBackgroundAudio' + name](() => { seen.push(name); resolve() }));
    const none = (await wx.getBackgroundAudioPlayerState()).status;
    const [played, paused, stopped] = ['Play', 'Pause', 'Stop'].map(heard);
    const src = 'data:audio/wav;base64,${wave(20)}';
    const begun = (await call('playBackgroundAudio', { dataUrl: src, title: 'Song' })).errMsg; await played; const plays = (await wx.getBackgroundAudioPlayerState()).status;
    while (!((await wx.getBackgroundAudioPlayerState()).duration > 0)) await new Promise((r) => setTimeout(r, 20));
    await wx.seekBackgroundAudio({ position: 2 }); await wx.pauseBackgroundAudio(); await paused; const state = await wx.getBackgroundAudioPlayerState();
    await wx.stopBackgroundAudio(); await stopped;
    const path = wx.env.USER_DATA_PATH + '/v.wav'; wx.getFileSystemManager().writeFileSync(path, '${wave(1)}', 'base64');
    const ended = (await call('playVoice', { filePath: path })).errMsg;
    const again = call('playVoice', { filePath: path }); setTimeout(() => wx.pauseVoice().then(() => wx.stopVoice()), 200);
    const cut = (await again).errMsg;
    const recording = call('startRecord'); setTimeout(() => wx.stopRecord(), 600); const { tempFilePath } = await recording;
    done({ none, begun, plays, state: [state.status, Math.round(state.duration), state.dataUrl === src], seen, ended, cut, recorded: /^wxfile:\\/\\/tmp/.test(tempFilePath) })`,
  );
  expect(value).toEqual({
    ...{ none: 2, begun: 'playBackgroundAudio:ok', plays: 1, state: [0, 20, true], seen: ['Play', 'Pause', 'Stop'] },
    ...{ ended: 'playVoice:ok', cut: 'playVoice:ok', recorded: true },
  });
});

test('what plays stops when the program is not seen any more', async () => {
  const js = `Page({ data: { src: '', said: '' }, onReady() { const path = wx.env.USER_DATA_PATH + '/t.wav'; wx.getFileSystemManager().writeFileSync(path, '${wave(20)}', 'base64'); this.setData({ src: path }) },
    played() { this.setData({ said: this.data.said + 'play ' }) }, paused() { this.setData({ said: this.data.said + 'pause' }) }, onLoad() { setTimeout(() => wx.createAudioContext('tone').play(), 50) } })`;
  const wxml = '<audio id="tone" src="{{src}}" bindplay="played" bindpause="paused"/><view class="said">{{said}}</view>';
  const frame = await visit.open({ components: { 'pages/index': { wxml, js } } });
  await frame.locator('.said', { hasText: 'play' }).waitFor();
  await visit.host((host) => host.running['shop']?.pause());
  await frame.locator('.said', { hasText: 'pause' }).waitFor();
});

test('the keyboard is told by what it leaves of the window', async () => {
  const js =
    "Page({ data: { said: '' }, onReady() { wx.onKeyboardHeightChange(({ height }) => this.setData({ said: this.data.said + height + ' ' })); this.setData({ said: 'ready ' }) } })";
  const frame = await visit.open({ components: { 'pages/index': { wxml: '<view class="said">{{said}}</view>', js } } });
  await frame.locator('.said', { hasText: 'ready' }).waitFor();
  // What a phone's keyboard does to the window; a browser under test has none.
  await visit.host(() => {
    const leave = (height: number) => {
      Object.defineProperty(visualViewport, 'height', { value: height, configurable: true });
      visualViewport?.dispatchEvent(new Event('resize'));
    };
    for (const height of [500, 500, window.innerHeight]) leave(height);
  });
  await frame.locator('.said', { hasText: 'ready 344 0' }).waitFor();
});

test('a page says what goes to Moments and what becomes a favourite', async () => {
  const js = `Page({ onShareAppMessage() { return { title: 'chat' } }, onShareTimeline() { return { title: 'To Moments', query: 'from=moments' } },
    onAddToFavorites(given) { return { title: 'Kept', query: 'kept=' + ('webViewUrl' in given) } } })`;
  await visit.open({ components: { 'pages/index': { wxml: '<view>page</view>', js } } });
  for (const name of ['Share to Moments', 'Add to favourites']) {
    await visit.page.getByRole('button', { name: 'Menu of shop' }).press('Enter');
    await visit.page.getByRole('dialog', { name: 'Menu of shop' }).getByRole('button', { name }).click();
  }
  const shared = () => visit.host((host) => host.shared.map(({ kind, title, path }) => [kind, title, path]));
  await expect.poll(shared).toEqual([
    ['timeline', 'To Moments', '/pages/index?from=moments'],
    ['favorites', 'Kept', '/pages/index?kept=true'],
  ]);
});
