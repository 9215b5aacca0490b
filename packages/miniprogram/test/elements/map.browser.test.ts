import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openElementPage } from './element-page.js';

const [latitude, longitude] = [31.2304, 121.4737];

const page = openElementPage(
  `<map id="m" class="m" latitude="${latitude}" longitude="${longitude}" scale="14" show-location markers="{{markers}}" polyline="{{lines}}" polygons="{{areas}}" circles="{{circles}}"
  bindtap="place" bindmarkertap="on" bindcallouttap="on" bindregionchange="region" style="width:390px;height:400px"><cover-view class="cover">on the map</cover-view></map>
  <view class="ask" bindtap="ask">ask</view><view class="move" bindtap="move">move</view><view class="no" bindtap="no">no</view>`,
  {
    data: {
      markers: [
        { id: 7, latitude, longitude, title: 'People’s Square', callout: { content: 'Here', display: 'BYCLICK', padding: 8 } },
        { id: 8, latitude: 31.2404, longitude: 121.4837, width: 20, height: 20, iconPath: '/img/a.svg', label: { content: 'label' } },
      ],
      lines: [
        {
          points: [
            { latitude, longitude },
            { latitude: 31.2404, longitude: 121.4837 },
          ],
          color: '#FF0000DD',
          width: 6,
          dottedLine: true,
        },
      ],
      areas: [
        {
          points: [
            { latitude: 31.225, longitude: 121.465 },
            { latitude: 31.225, longitude: 121.475 },
            { latitude: 31.218, longitude: 121.47 },
          ],
          fillColor: '#00FF0055',
          strokeColor: '#00aa00',
          strokeWidth: 2,
        },
      ],
      circles: [{ latitude, longitude, radius: 500, fillColor: '#3478f622', color: '#3478f6' }],
    },
    methods: `place(e){this.on({type:e.type,detail:{latitude:+e.detail.latitude.toFixed(4),longitude:+e.detail.longitude.toFixed(4)}})},
    region(e){this.on({type:'region',detail:{type:e.type,by:e.causedBy,scale:e.detail.scale}})},
    ask(){const m=wx.createMapContext('m');Promise.all([m.getCenterLocation(),m.getScale(),m.getRegion(),m.toScreenLocation({latitude:${latitude},longitude:${longitude}})]).then(([c,s,r,p])=>this.on({type:'asked',detail:{c:[+c.latitude.toFixed(3),+c.longitude.toFixed(3)],s:s.scale,inside:r.southwest.latitude<c.latitude&&r.northeast.longitude>c.longitude,p:[Math.round(p.x),Math.round(p.y)],msg:c.errMsg}}))},
    move(){const m=wx.createMapContext('m');m.includePoints({points:[{latitude:30,longitude:120},{latitude:32,longitude:122}],padding:[10,10,10,10]});m.translateMarker({markerId:8,destination:{latitude:31,longitude:121},duration:10,animationEnd:()=>m.toScreenLocation({latitude:31,longitude:121}).then(p=>this.on({type:'moved',detail:[Math.round(p.x),Math.round(p.y)]}))})},
    no(){wx.createMapContext('m').addArc({fail:e=>this.on({type:'fail',detail:e.errMsg})});wx.createMapContext('none').getScale({fail:e=>this.on({type:'fail',detail:e.errMsg})})}`,
    assets: {
      'img/a.svg': new TextEncoder().encode(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="purple"/></svg>',
      ),
    },
  },
);

let frame: FrameLocator;
beforeAll(async () => {
  frame = await page.open();
  await frame.locator('.m .tile[src]').first().waitFor();
});
afterAll(() => page.close());
beforeEach(() => page.forget());

// @feature 10 mini-map
test('a map shows tiles of the host around its middle, markers, lines, areas and where the person is', async () => {
  expect(await frame.locator('.m .tile').count()).toBeGreaterThanOrEqual(4);
  const shapes = await frame.locator('.m svg').evaluate((one) => [...one.children].map(({ localName }) => localName));
  expect(shapes).toEqual(['path', 'circle', 'path']);
  const pin = await frame.locator('.m .pin').boundingBox();
  const map = await frame.locator('.m').boundingBox();
  if (!pin || !map) throw new Error('The map is not seen.');
  // The tip of the pin stands on the middle.
  expect([Math.round(pin.x + pin.width / 2 - map.x), Math.round(pin.y + pin.height - map.y)]).toEqual([195, 200]);
  await frame.locator('.m .me:not([hidden])').waitFor();
  expect(await page.visit.host((host) => host.asked)).toEqual(['elements:location']);
  expect(await frame.locator('.cover').isVisible()).toBe(true);
});

// @wx createMapContext
test('a context of it knows what is seen, and answers as members of wx do', async () => {
  await frame.locator('.ask').click();
  // Maps tell when they have come to rest, which may be only now.
  const answers = async () => (await page.said(1)).filter(({ type }) => type === 'asked');
  await expect
    .poll(answers)
    .toEqual([{ type: 'asked', detail: { c: [31.23, 121.474], s: 14, inside: true, p: [195, 200], msg: 'getCenterLocation:ok' } }]);
  await page.forget();
  await frame.locator('.no').click();
  expect((await page.said(2)).map(({ detail }) => detail).sort()).toEqual([
    'addArc:fail not supported',
    'getScale:fail there is no such map',
  ]);
});

test('a marker opens its callout and tells its number, and a tap elsewhere where on earth it was', async () => {
  await frame.locator('.m .pin').click();
  expect(await page.said(1)).toEqual([{ type: 'markertap', detail: { markerId: 7 } }]);
  await frame.locator('.m .callout').click();
  expect((await page.said(2))[1]).toEqual({ type: 'callouttap', detail: { markerId: 7 } });
  await frame.locator('.m .map').click({ position: { x: 295, y: 100 } });
  expect((await page.said(3))[2]).toEqual({ type: 'tap', detail: { latitude: 31.2377, longitude: 121.4823 } });
  expect(await frame.locator('.m .callout').isVisible()).toBe(false);
});

test('it is moved by a finger and by keys, and tells when it begins and has come to rest', async () => {
  const before = await frame.locator('.m .pin').boundingBox();
  await page.drag([100, 300], [180, 340]);
  expect((await page.said(2)).map(({ detail }) => detail)).toEqual([
    { type: 'begin', by: 'drag' },
    { type: 'end', by: 'drag', scale: 14 },
  ]);
  const after = await frame.locator('.m .pin').boundingBox();
  expect([Math.round((after?.x ?? 0) - (before?.x ?? 0)), Math.round((after?.y ?? 0) - (before?.y ?? 0))]).toEqual([80, 40]);
  await page.forget();
  await frame.locator('.m .map').press('-');
  expect((await page.said(2))[1]?.detail).toEqual({ type: 'end', by: 'scale', scale: 13 });
});

test('it looks at points and moves a marker as its context says', async () => {
  await frame.locator('.move').click();
  const events = await page.said(3);
  expect(events.map(({ type }) => type).sort()).toEqual(['moved', 'region', 'region']);
  const moved = events.find(({ type }) => type === 'moved')?.detail as [number, number];
  const box = await frame.locator('.m img[src]:not(.tile)').boundingBox();
  const map = await frame.locator('.m').boundingBox();
  if (!box || !map) throw new Error('The marker is not seen.');
  expect(Math.abs(box.x + box.width / 2 - map.x - moved[0])).toBeLessThanOrEqual(1);
  expect(Math.abs(box.y + box.height - map.y - moved[1])).toBeLessThanOrEqual(1);
});
