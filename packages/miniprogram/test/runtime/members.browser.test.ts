import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { refusedMembers } from '../../src/api/refused-members.js';
import { laterMembers, memberTable, olderMembers } from '../../src/api/table.js';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';
import { said } from '../support/said.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());
beforeEach(async () => {
  visit = await bench.visit();
});
afterEach(() => visit?.close());

// @feature 10 mini-api
// @wx all-refused
test('wx has every member of the table and no other, and each that is refused fails in the way its callers look for', async () => {
  const value = (await said(
    visit,
    `const odd = [];
    for (const name of ${JSON.stringify(refusedMembers)}) {
      if (wx.canIUse(name)) odd.push(name + ' is promised');
      if (name === 'cloud' || name === 'isVKSupport') continue;
      if (/^(on|off)[A-Z]/.test(name)) { wx[name](() => odd.push(name + ' happened')); continue }
      let given;
      try { given = wx[name]({}) } catch (e) { if (e.errMsg !== name + ':fail not supported') odd.push(name + ' threw ' + e); continue }
      const isManager = given && typeof given.then !== 'function';
      const failed = await (isManager ? given.start({}) : given).then(() => 'ok', (e) => e.errMsg);
      if (failed !== (isManager ? 'start' : name) + ':fail not supported') odd.push(name + ' said ' + failed);
    }
    done({ odd, names: Object.keys(wx).sort(), refused: wx.isVKSupport('v1') })`,
  )) as { odd: string[]; names: string[] };
  // The typings know nothing of `wx.version`, which libraries of charts ask.
  const names = [...new Set([...memberTable.keys(), ...laterMembers, ...olderMembers, 'version'])].sort();
  expect(value).toEqual({ odd: [], names, refused: false });
});

// @wx env getAppBaseInfo getDeviceInfo getEnterOptionsSync getLaunchOptionsSync getSystemInfo getSystemInfoAsync getSystemInfoSync getSystemSetting
// @wx getWindowInfo nextTick getAppAuthorizeSetting getApiCategory
test('a program knows where it runs, at once and by callback', async () => {
  const value = (await said(
    visit,
    `const order = []; wx.nextTick(() => order.push('tick')); order.push('now'); await new Promise((r) => setTimeout(r));
    const sync = wx.getSystemInfoSync(), later = await wx.getSystemInfo(), last = await wx.getSystemInfoAsync();
    done({ order, same: later.windowWidth === sync.windowWidth && last.theme === sync.theme, all: Object.assign({}, wx.getDeviceInfo(), wx.getAppBaseInfo(), wx.getWindowInfo()),
      launch: wx.getLaunchOptionsSync(), enter: wx.getEnterOptionsSync().scene, folder: wx.env.USER_DATA_PATH, setting: wx.getSystemSetting().deviceOrientation,
      album: wx.getAppAuthorizeSetting().albumAuthorized, category: wx.getApiCategory().apiCategory,
      can: ['getSystemInfoSync.return.safeArea', 'getSystemInfoSync.return.nothing', 'button.open-type.share', 'button.open-type.liveActivity', 'view'].map(wx.canIUse) })`,
    { query: { a: '1' }, scene: 1011 },
  )) as Record<string, unknown>;
  expect(value).toMatchObject({
    order: ['now', 'tick'],
    same: true,
    all: {
      platform: 'devtools',
      language: 'en',
      theme: 'light',
      windowWidth: 390,
      statusBarHeight: 0,
      windowHeight: 800,
      screenHeight: 844,
    },
    launch: { path: 'pages/index', query: { a: '1' }, scene: 1011 },
    enter: 1011,
    folder: 'wxfile://usr',
    setting: 'portrait',
    album: 'not determined',
    category: 'default',
    can: [true, false, true, false, true],
  });
});

// @wx getStorage setStorage removeStorage clearStorage getStorageInfo clearStorageSync
test('storage answers by callback what it answers at once', async () => {
  const value = await said(
    visit,
    `await wx.setStorage({ key: 'a', data: { n: 1 } }); await wx.setStorage({ key: 'b', data: 2 });
    const got = await call('getStorage', { key: 'a' }), info = await wx.getStorageInfo();
    await wx.removeStorage({ key: 'b' }); const none = await call('getStorage', { key: 'b' });
    await wx.clearStorage(); const empty = wx.getStorageInfoSync().keys; wx.setStorageSync('c', 1); wx.clearStorageSync();
    done([got.data, info.keys, none.errMsg, empty, wx.getStorageInfoSync().keys])`,
  );
  expect(value).toEqual([{ n: 1 }, ['a', 'b'], 'getStorage:fail data not found', [], []]);
});

// @wx onAppHide offAppHide onAppShow offAppShow onError offError onUnhandledRejection offUnhandledRejection onPageNotFound offPageNotFound
// @wx onThemeChange offThemeChange onWindowResize offWindowResize
test('what happens to the program is told to who listens, and not to who has stopped', async () => {
  const names = ['AppHide', 'AppShow', 'Error', 'UnhandledRejection', 'PageNotFound', 'ThemeChange', 'WindowResize'];
  const js = `globalThis.heard = []; Page({ data: { said: '' }, onLoad() { for (const name of ${JSON.stringify(names)}) {
      const gone = () => heard.push('gone'); wx['on' + name](gone); wx['off' + name](gone); wx['on' + name](() => { heard.push(name); this.setData({ said: [...new Set(heard)].sort().join() }) }) } },
    onReady() { Promise.reject(new Error('nobody')); setTimeout(() => { throw new Error('loose') }); wx.navigateTo({ url: '/none', fail() {} }) } })`;
  const frame = await visit.open({
    app: { darkmode: true },
    components: { 'pages/index': { wxml: '<view class="said">{{said}}</view>', js } },
  });
  await visit.page.emulateMedia({ colorScheme: 'dark' });
  await visit.page.setViewportSize({ width: 500, height: 700 });
  await visit.host((host: HostPage) => {
    host.running['shop']?.pause();
    host.running['shop']?.resume();
  });
  await frame.locator('.said', { hasText: [...names].sort().join() }).waitFor();
});

// @wx onAppRoute offAppRoute onAppRouteDone offAppRouteDone onBeforeAppRoute offBeforeAppRoute onBeforePageLoad offBeforePageLoad
// @wx onAfterPageLoad offAfterPageLoad onBeforePageUnload offBeforePageUnload onAfterPageUnload offAfterPageUnload redirectTo reLaunch getPerformance
test('ways between pages are told step by step, and measured', async () => {
  const steps = ['BeforeAppRoute', 'AppRoute', 'BeforePageLoad', 'AfterPageLoad', 'AppRouteDone', 'BeforePageUnload', 'AfterPageUnload'];
  const frame = await visit.open({
    components: {
      'pages/a': {
        wxml: '<view class="go" bindtap="go">go</view>',
        js: `Page({ go() { globalThis.heard = []; globalThis.seen = [];
          wx.getPerformance().createObserver((list) => seen.push(...list.getEntries().map((e) => e.name + ' ' + e.path))).observe({ entryTypes: ['navigation'] });
          for (const name of ${JSON.stringify(steps)}) { const gone = () => heard.push('gone'); wx['on' + name](gone); wx['off' + name](gone); wx['on' + name]((e) => heard.push(name + ' ' + e.path + ' ' + (e.openType || '') + ' ' + getCurrentPages().map((page) => page.route))) }
          wx.redirectTo({ url: '/pages/b?x=1' }) } })`,
      },
      'pages/b': {
        wxml: '<view class="b">b</view>',
        js: "Page({ onLoad() { heard.push('onLoad ' + this.route) }, onShow() { heard.push('onShow ' + this.route) }, onReady() { setTimeout(() => wx.reLaunch({ url: '/pages/c' }), 50) } })",
      },
      'pages/c': {
        wxml: '<view class="said">{{said}}</view>',
        js: `Page({ data: { said: '' }, onReady() { setTimeout(() => { const p = wx.getPerformance(); const launch = p.getEntriesByName('appLaunch')[0];
          this.setData({ said: JSON.stringify({ heard, seen, launch: launch.path + ' ' + (launch.duration >= 0 && launch.startTime > 1e12), render: p.getEntriesByType('render').length, now: p.now() > 1e15 }) }) }, 50) } })`,
      },
    },
  });
  await frame.locator('.go').click();
  const text = frame.locator('.said', { hasText: 'heard' });
  await text.waitFor();
  expect(JSON.parse((await text.textContent()) ?? '')).toEqual({
    heard: [
      'BeforeAppRoute pages/b redirectTo pages/a',
      'BeforePageUnload pages/a  pages/a',
      'AfterPageUnload pages/a  ',
      'BeforePageLoad pages/b redirectTo ',
      'onLoad pages/b',
      'onShow pages/b',
      'AfterPageLoad pages/b redirectTo pages/b',
      'AppRoute pages/b redirectTo pages/b',
      'AppRouteDone pages/b redirectTo pages/b',
      'BeforeAppRoute pages/c reLaunch pages/b',
      'BeforePageUnload pages/b  ',
      'AfterPageUnload pages/b  ',
      'BeforePageLoad pages/c reLaunch ',
      'AfterPageLoad pages/c reLaunch pages/c',
      'AppRoute pages/c reLaunch pages/c',
      'AppRouteDone pages/c reLaunch pages/c',
    ],
    seen: ['route pages/b', 'route pages/c'],
    launch: 'pages/a true',
    render: 3,
    now: true,
  });
});

// @wx chooseAddress chooseInvoiceTitle chooseContact chooseLocation choosePoi openLocation getFuzzyLocation requestSubscribeMessage sendSms
// @wx openEmbeddedMiniProgram navigateToMiniProgram makePhoneCall checkSession getUserProfile getUserInfo requestPayment
test('what the host app can do is done after the person allowed it, and given as WeChat gives it', async () => {
  const value = await said(
    visit,
    `const all = {};
    for (const [name, input] of [['chooseAddress'], ['chooseInvoiceTitle'], ['chooseContact'], ['chooseLocation'], ['choosePoi'], ['openLocation', { latitude: 1, longitude: 2 }],
      ['getFuzzyLocation'], ['requestSubscribeMessage', { tmplIds: ['t1'] }], ['checkSession'], ['getUserProfile', { desc: 'to greet you' }], ['getUserInfo'], ['sendSms', { phoneNumber: '1', content: 'a b' }],
      ['makePhoneCall', { phoneNumber: '+1 (2)3' }], ['openEmbeddedMiniProgram', { appId: 'tea' }], ['navigateToMiniProgram', { appId: 'tea', path: 'p?a=1' }], ['requestPayment', { nonceStr: 'bad' }]]) all[name] = await call(name, input);
    all.none = (await call('requestSubscribeMessage', {})).errMsg; done(all)`,
  );
  expect(value).toMatchObject({
    chooseAddress: { errMsg: 'chooseAddress:ok', userName: '林', cityName: '上海市' },
    chooseInvoiceTitle: { title: 'Lin' },
    chooseContact: { displayName: 'Mei' },
    chooseLocation: { name: 'Bund', latitude: 31.24 },
    choosePoi: { type: 2, name: 'Bund' },
    openLocation: { errMsg: 'openLocation:ok' },
    getFuzzyLocation: { latitude: 31.2, longitude: 121.5 },
    requestSubscribeMessage: { t1: 'accept' },
    checkSession: { errMsg: 'checkSession:ok' },
    getUserProfile: { userInfo: { nickName: 'Lin' } },
    getUserInfo: { rawData: '{"nickName":"Lin","avatarUrl":""}' },
    requestPayment: { errMsg: 'requestPayment:fail cancel' },
    none: "requestSubscribeMessage:fail TmplIds can't be empty",
  });
  expect(await visit.host((host) => host.shared.map(({ url }) => url))).toEqual([
    'sms:1?body=a%20b',
    'tel:+123',
    'guanxi-program:tea?path=',
    'guanxi-program:tea?path=p%3Fa%3D1',
  ]);
  expect(await visit.host((host) => host.asked.filter((one) => one === 'shop:choosePlace').length)).toBe(1);
});

// @wx getPrivacySetting requirePrivacyAuthorize openPrivacyContract onNeedPrivacyAuthorization
test('a privacy guide is agreed to before anything personal is told: asked by the host, or by the program itself', async () => {
  const guide = { privacy: { name: 'Guide of the shop', url: 'https://shop.example/privacy' } };
  const opened = said(
    visit,
    "const before = await wx.getPrivacySetting(); const first = (await call('getLocation')).errMsg; await wx.openPrivacyContract(); done([before.needAuthorization, before.privacyContractName, first])",
    guide,
  );
  await visit.page.getByRole('alertdialog', { name: 'Privacy' }).getByRole('button', { name: 'Refuse' }).click();
  expect(await opened).toEqual([true, 'Guide of the shop', 'getLocation:fail privacy permission is not authorized']);
  await visit.host((host: HostPage) => host.running['shop']?.close());
  const heard: object[] = [];
  for (const how of ['mouse', 'key', 'label'] as const) {
    await visit.page.evaluate(() => Promise.all(Object.values((globalThis as unknown as HostPage).running).map((one) => one.close())));
    const own = await ownPrivacyPage(how, guide);
    await own.locator('.said', { hasText: 'asked by requirePrivacyAuthorize' }).waitFor();
    const button = own.locator('#agree-btn');
    if (how === 'key') await button.press('Enter');
    else await (how === 'mouse' ? button : own.locator('.label')).click();
    await own.locator('.said', { hasText: '[' }).waitFor();
    heard.push(JSON.parse((await own.locator('.said').textContent()) ?? ''));
  }
  const told = ['agreePrivacyAuthorization:ok', 'requirePrivacyAuthorize:ok', 31.2, false];
  expect(heard).toEqual([told, told, told]);
  expect(await visit.host((host) => host.shared)).toEqual([{ url: 'https://shop.example/privacy' }]);
});

/** Opens a program that asks by a page of its own, as WeChat's guide has it, and says what came of it. */
function ownPrivacyPage(id: string, guide: object) {
  const wxml = `<view class="said">{{said}}</view><label class="label" for="agree-btn">I agree</label>
    <button id="agree-btn" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="agree">Agree</button>`;
  const js = `const call = (name) => new Promise((complete) => wx[name]({ complete }));
    Page({
      data: { said: '' },
      onReady() {
        wx.onNeedPrivacyAuthorization((resolve, { referrer }) => {
          this.resolve = resolve;
          resolve({ event: 'exposureAuthorization' });
          this.setData({ said: 'asked by ' + referrer });
        });
        this.required = call('requirePrivacyAuthorize');
      },
      async agree({ detail }) {
        this.resolve({ event: 'agree', buttonId: 'agree-btn' });
        const { errMsg } = await this.required;
        const { latitude } = await call('getLocation');
        const { needAuthorization } = await wx.getPrivacySetting();
        this.setData({ said: JSON.stringify([detail.errMsg, errMsg, latitude, needAuthorization]) });
      },
    })`;
  return visit.open({ components: { 'pages/index': { wxml, js } } }, id, guide);
}

// @wx onAccelerometerChange offAccelerometerChange startAccelerometer stopAccelerometer onCompassChange offCompassChange startCompass stopCompass
// @wx onGyroscopeChange offGyroscopeChange startGyroscope stopGyroscope onDeviceMotionChange offDeviceMotionChange startDeviceMotionListening stopDeviceMotionListening
test('the motion of the device is told in the units of WeChat, while the program listens', async () => {
  const js = `globalThis.heard = {}; Page({ data: { said: '' }, onReady() { const sensors = { Accelerometer: 'Accelerometer', Compass: 'Compass', Gyroscope: 'Gyroscope', DeviceMotionListening: 'DeviceMotion' };
    for (const [start, name] of Object.entries(sensors)) { const gone = () => { heard.gone = 1 }; wx['on' + name + 'Change'](gone); wx['off' + name + 'Change'](gone);
      wx['on' + name + 'Change']((value) => { heard[name] = value; if (Object.keys(heard).length === 4) { this.setData({ said: JSON.stringify(heard) }); heard = {} } }) }
    Promise.all(Object.keys(sensors).map((one) => wx['start' + one]({ interval: 'game' }))).then(() => this.setData({ said: 'started' })) },
    async stop() { for (const one of ['Accelerometer', 'Compass', 'Gyroscope', 'DeviceMotionListening']) await wx['stop' + one](); this.setData({ said: 'stopped' }) } })`;
  const frame = await visit.open({ components: { 'pages/index': { wxml: '<view class="said" bindtap="stop">{{said}}</view>', js } } });
  await frame.locator('.said', { hasText: 'started' }).waitFor();
  const move = () =>
    visit.host(() => {
      const three = { x: 0, y: 4.903_325, z: 9.806_65 };
      window.dispatchEvent(
        new DeviceMotionEvent('devicemotion', { accelerationIncludingGravity: three, rotationRate: { alpha: 180, beta: 0, gamma: 90 } }),
      );
      window.dispatchEvent(new DeviceOrientationEvent('deviceorientation', { alpha: 10, beta: 20, gamma: 30 }));
      window.dispatchEvent(new DeviceOrientationEvent('deviceorientationabsolute', { alpha: 90 }));
    });
  await move();
  await frame.locator('.said', { hasText: 'Compass' }).waitFor();
  expect(JSON.parse((await frame.locator('.said').textContent()) ?? '')).toEqual({
    Accelerometer: { x: 0, y: -0.5, z: -1 },
    Gyroscope: { x: 0, y: Math.PI / 2, z: Math.PI },
    DeviceMotion: { alpha: 10, beta: 20, gamma: 30 },
    Compass: { direction: 270, accuracy: 'medium' },
  });
  await frame.locator('.said').click();
  await frame.locator('.said', { hasText: 'stopped' }).waitFor();
  await move();
  expect(await visit.host((host) => [host.asked, host.problems])).toEqual([['shop:motion'], []]);
  expect(await frame.locator('.said').textContent()).toBe('stopped');
});

// @wx setKeepScreenOn getBatteryInfo getRandomValues setClipboardData getClipboardData vibrateShort vibrateLong
// @wx hideKeyboard onKeyboardHeightChange offKeyboardHeightChange
test('the device does what a page can have it do', async () => {
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write', 'screen-wake-lock']);
  const value = (await said(
    visit,
    `const random = await wx.getRandomValues({ length: 70000 }); const gone = () => {}; wx.onKeyboardHeightChange(gone); wx.offKeyboardHeightChange(gone);
    const said = []; for (const [name, input] of [['setKeepScreenOn', { keepScreenOn: true }], ['setKeepScreenOn', { keepScreenOn: false }], ['setClipboardData', { data: 'text' }], ['hideKeyboard'], ['getRandomValues', { length: 0 }]]) said.push((await call(name, input)).errMsg);
    const battery = await call('getBatteryInfo'), clip = await call('getClipboardData'), short = await call('vibrateShort'), long = await call('vibrateLong');
    done({ said, random: new Set(new Uint8Array(random.randomValues).subarray(66000)).size > 100, level: battery.level >= 0, charging: typeof battery.isCharging, clip: clip.data, vibrate: [short.errMsg, long.errMsg].every((one) => /^vibrate(Short|Long):(ok|fail not supported by this device)$/.test(one)) })`,
  )) as object;
  expect(value).toEqual({
    said: [
      'setKeepScreenOn:ok',
      'setKeepScreenOn:ok',
      'setClipboardData:ok',
      'hideKeyboard:ok',
      'getRandomValues:fail parameter error: length is 1 to 1048576',
    ],
    random: true,
    level: true,
    charging: 'boolean',
    clip: 'text',
    vibrate: true,
  });
  expect(await visit.host((host) => host.asked)).toEqual(['shop:clipboard']);
});

// @wx reportEvent reportAnalytics reportMonitor reportPerformance getLogManager getRealtimeLogManager
test('what a program reports of itself goes to the host app', async () => {
  await said(
    visit,
    `wx.reportEvent('buy', { sku: 1 }); wx.reportAnalytics('seen', { page: 'a' }); wx.reportMonitor('m', 2); wx.reportPerformance(1001, 20);
    wx.getLogManager().warn('careful'); const log = wx.getRealtimeLogManager(); log.setFilterMsg('pay'); log.error('lost', 1); log.tag('net').info('up'); await call('checkSession'); done(1)`,
  );
  expect(await visit.host((host) => host.reports.map(({ program, kind, name, data }) => [program, kind, name, data]))).toEqual([
    ['shop', 'event', 'buy', { sku: 1 }],
    ['shop', 'analytics', 'seen', { page: 'a' }],
    ['shop', 'monitor', 'm', 2],
    ['shop', 'performance', '1001', { value: 20 }],
    ['shop', 'log.warn', '', ['careful']],
    ['shop', 'log.error', 'pay', ['lost', 1]],
    ['shop', 'log.info', 'net', ['up']],
  ]);
});

// @wx worklet router getSkylineInfo getSkylineInfoSync getExtConfig getExtConfigSync requestIdleCallback cancelIdleCallback setTopBarText preloadAssets
// @wx preloadSkylineView preloadWebview
test('a program that is made for what there is not finds its other way', async () => {
  const value = await said(
    visit,
    `wx.cloud.init({ env: 'x' }); const { shared, derived, timing, runOnJS } = wx.worklet; const x = shared(1), y = derived(() => x.value * 2); x.value = timing(5, {}, () => {});
    wx.router.addRouteBuilder('r', () => {});
    const cancelled = wx.requestIdleCallback(() => done('not cancelled')); wx.cancelIdleCallback(cancelled);
    const left = await new Promise((settle) => wx.requestIdleCallback((deadline) => settle(deadline.timeRemaining() > 0)));
    done({ cloud: await wx.cloud.database().collection('a').where({ b: 1 }).get().catch((e) => e.errMsg), call: await new Promise((settle) => wx.cloud.callFunction({ name: 'f', fail: (e) => settle(e.errMsg) })),
      y: y.value, ran: runOnJS(() => 7)(), skyline: [wx.getSkylineInfoSync().isSupported, (await wx.getSkylineInfo()).isSupported], ext: [wx.getExtConfigSync(), (await wx.getExtConfig()).extConfig], left,
      text: (await wx.setTopBarText({ text: 'a' })).errMsg, assets: (await wx.preloadAssets({ data: [] })).errMsg,
      views: [(await wx.preloadSkylineView()).errMsg, (await wx.preloadWebview()).errMsg] })`,
  );
  expect(value).toEqual({
    cloud: 'cloud.get:fail cloud is not supported here: call your own server by wx.request',
    call: 'cloud.callFunction:fail cloud is not supported here: call your own server by wx.request',
    y: 10,
    ran: 7,
    skyline: [false, false],
    ext: [{}, {}],
    left: true,
    text: 'setTopBarText:ok',
    assets: 'preloadAssets:ok',
    views: ['preloadSkylineView:ok', 'preloadWebview:ok'],
  });
});

// @wx getUpdateManager
test('a program hears of a new version and takes it when it wants to', async () => {
  const js =
    "Page({ data: { said: '' }, onLoad() { const m = wx.getUpdateManager(); m.onCheckForUpdate((r) => this.setData({ said: this.data.said + r.hasUpdate + ' ' })); m.onUpdateReady(() => { this.setData({ said: this.data.said + 'ready' }); m.applyUpdate() }) } })";
  const frame = await visit.open({ components: { 'pages/index': { wxml: '<view class="said">{{said}}</view>', js } } });
  await frame.locator('.said', { hasText: 'false' }).waitFor();
  const applied = visit.host((host: HostPage) => new Promise((resolve) => host.running['shop']?.update(() => resolve('applied'))));
  expect(await applied).toBe('applied');
  expect(await frame.locator('.said').textContent()).toBe('false true ready');
});

// @wx restartMiniProgram
test('a program begins again at a page that it names', async () => {
  const frame = await visit.open({
    components: {
      'pages/a': {
        wxml: '<view class="go" bindtap="go">a</view>',
        js: "Page({ go() { globalThis.old = 1; wx.restartMiniProgram({ path: 'pages/b?x=1' }) } })",
      },
      'pages/b': {
        wxml: '<view class="b">{{x}}</view>',
        js: "Page({ data: { x: '' }, onLoad(q) { this.setData({ x: q.x + ' ' + typeof globalThis.old + ' ' + getCurrentPages().length }) } })",
      },
    },
  });
  await frame.locator('.go').click();
  await frame.locator('.b', { hasText: '1 undefined 1' }).waitFor();
});

// @wx pageScrollTo createSelectorQuery createIntersectionObserver startPullDownRefresh stopPullDownRefresh setBackgroundColor setBackgroundTextStyle
test('a page is measured, scrolled, pulled down and given another ground', async () => {
  const frame = await visit.open({
    components: {
      'pages/index': {
        wxml: '<view class="said">{{said}}</view><view class="tall" style="height:3000px"></view><view id="end">end</view>',
        js: `Page({ data: { said: '' }, onPullDownRefresh() { this.pulled = true; wx.stopPullDownRefresh() }, onPageScroll(e) { this.top = e.scrollTop },
          async onReady() { wx.createIntersectionObserver().relativeToViewport().observe('#end', (r) => { if (r.intersectionRatio > 0) this.seen = true });
            await wx.startPullDownRefresh(); await wx.setBackgroundColor({ backgroundColor: '#112233' }); await wx.setBackgroundTextStyle({ textStyle: 'dark' });
            const bad = await wx.setBackgroundColor({}).catch((e) => e.errMsg);
            await wx.pageScrollTo({ selector: '#end', duration: 0 });
            const wait = () => { if (!this.seen || !this.top) return setTimeout(wait, 20); wx.createSelectorQuery().select('.tall').boundingClientRect((r) => this.setData({ said: JSON.stringify({ height: r.height, pulled: this.pulled, bad }) })).exec() }; wait() } })`,
      },
    },
  });
  await frame.locator('.said', { hasText: 'height' }).waitFor();
  expect(JSON.parse((await frame.locator('.said').textContent()) ?? '')).toEqual({
    height: 3000,
    pulled: true,
    bad: 'setBackgroundColor:fail parameter error: parameter.backgroundColor should be String',
  });
  expect(await frame.locator('.port >> nth=0').evaluate((port) => getComputedStyle(port).backgroundColor)).toBe('rgb(17, 34, 51)');
});

// @wx setBackgroundColor setBackgroundTextStyle
test('the ground of the first page can be given while that page is made', async () => {
  const frame = await visit.open({
    components: {
      'pages/index': {
        wxml: '<view class="said">{{said}}</view>',
        js: `Component({ data: { said: '' }, lifetimes: { created() {
          Promise.all([wx.setBackgroundColor({ backgroundColor: '#112233' }), wx.setBackgroundTextStyle({ textStyle: 'dark' })]).then(([{ errMsg }]) => this.setData({ said: errMsg })) } } })`,
      },
    },
  });
  await frame.locator('.said', { hasText: 'setBackgroundColor:ok' }).waitFor();
  expect(await frame.locator('.port >> nth=0').evaluate((port) => getComputedStyle(port).backgroundColor)).toBe('rgb(17, 34, 51)');
});

// @wx loadFontFace chooseImage getImageInfo
test('fonts and pictures come from where they may, and are what they are', async () => {
  const font = await readFile(
    new URL('../../../../node_modules/playwright-core/lib/vite/traceViewer/codicon.DCmgc-ay.ttf', import.meta.url),
  );
  await visit.host((host) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 6, height: 3 });
    canvas.getContext('2d')?.fillRect(0, 0, 6, 3);
    return new Promise<void>((resolve) =>
      canvas.toBlob((blob) => {
        if (blob) host.chosen = blob;
        resolve();
      }),
    );
  });
  const value = await said(
    visit,
    `const good = await call('loadFontFace', { family: 'icons', source: 'url("data:font/ttf;base64,${font.toString('base64')}")' });
    const bad = await call('loadFontFace', { family: 'icons', source: 'url("https://elsewhere.example/a.ttf")' });
    const { tempFilePaths } = await wx.chooseImage({ count: 1 }); const { width, height } = await wx.getImageInfo({ src: tempFilePaths[0] });
    done([good.status, bad.errMsg, width, height])`,
  );
  expect(value).toEqual(['loaded', 'loadFontFace:fail the font was not found, or its address is not in the domain list', 6, 3]);
  const frame = visit.page.frames().find((one) => one !== visit.page.mainFrame());
  await frame?.waitForFunction(() => [...document.fonts].some(({ family, status }) => family === 'icons' && status === 'loaded'));
});
