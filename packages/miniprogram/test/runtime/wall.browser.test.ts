import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
let ears: Awaited<ReturnType<typeof listenForLeaks>>;
beforeAll(async () => {
  [bench, ears] = await Promise.all([openProgramBench(), listenForLeaks()]);
});
afterAll(async () => {
  await ears?.close();
  await bench?.close();
});
beforeEach(async () => {
  visit = await bench.visit();
  bench.site.hits.length = 0;
});
afterEach(() => visit?.close());

const quiet = { components: { 'pages/index': { wxml: '<view class="said">{{said}}</view>', js: 'Page({ data: { said: "here" } })' } } };

/** The frame of the one program, in which a test runs what it likes: as if its view had been taken over. */
async function takenOver() {
  const view = await visit.open(quiet);
  await view.locator('.said').waitFor();
  const frame = visit.page.frames().find((one) => one !== visit.page.mainFrame());
  if (!frame) throw new Error('The program has no frame.');
  return frame;
}

// @feature 10 mini-sandbox
describe('a view that was taken over', () => {
  test('sends nothing out: not by the nonce of its own script, not by a hint, a style, a drawing, a link or a call between peers', async () => {
    const frame = await takenOver();
    const made = await frame.evaluate(
      async ({ url, tcp, udp }) => {
        const put = (html: string) => document.body.insertAdjacentHTML('beforeend', html);
        const nonce = [...document.querySelectorAll('script')].map((script) => script.nonce).find(Boolean) ?? '';
        const script = (fields: object) => document.head.append(Object.assign(document.createElement('script'), { nonce }, fields));
        const link = (fields: object) => document.head.append(Object.assign(document.createElement('link'), { nonce }, fields));
        script({ src: `${url}/nonce.js` });
        script({ type: 'module', src: `${url}/nonce-module.js` });
        script({ text: `globalThis.inlined = 1; import('${url}/nonce-import.js').catch(() => 0)` });
        script({ type: 'speculationrules', text: JSON.stringify({ prefetch: [{ source: 'list', urls: [`${url}/speculation`] }] }) });
        for (const [rel, as] of [
          ['preload', 'script'],
          ['preload', 'image'],
          ['preload', 'fetch'],
          ['modulepreload', 'script'],
          ['prefetch', ''],
          ['prerender', ''],
          ['icon', ''],
          ['manifest', ''],
          ['stylesheet', ''],
        ] as const)
          link({ rel, as, href: `${url}/link-${rel}-${as}` });
        put(
          `<style>@import "${url}/import.css"; @font-face { font-family: f; src: url(${url}/font.woff2) } .x { font-family: f; background: image-set("${url}/set.png" 1x), url(${url}/url.png); list-style: url(${url}/list.png); cursor: url(${url}/cursor.png), auto; mask: url(${url}/mask.svg#m); filter: url(${url}/filter.svg#f); shape-outside: url(${url}/shape.png); border-image: url(${url}/border.png) } .x::before { content: url(${url}/content.png) }</style><p class="x">x</p>`,
        );
        put(
          `<svg><use href="${url}/use.svg#a"/><image href="${url}/image.svg"/><foreignObject><img src="${url}/foreign.png"></foreignObject><feImage href="${url}/fe.svg"/><script href="${url}/svg.js"></script></svg>`,
        );
        put(
          `<img srcset="${url}/srcset.png 1x"><picture><source srcset="${url}/source.png"><img></picture><video poster="${url}/poster.png" src="${url}/film.mp4"><track default src="${url}/track.vtt"></video><audio src="${url}/sound.mp3" autoplay></audio><object data="${url}/object"></object><embed src="${url}/embed"><input type="image" src="${url}/input.png"><table background="${url}/table.png"></table><body background="${url}/body.png">`,
        );
        put(
          `<a id="ping" target="_blank" href="${url}/pinged" ping="${url}/ping">x</a><form id="form" action="${url}/form"><input autocomplete="current-password" type="password" name="p"></form><base href="${url}/base/"><img src="relative.png"><iframe srcdoc="<img src='${url}/inner.png'><script src='${url}/inner.js'></script>"></iframe><iframe src="${url}/frame"></iframe>`,
        );
        document.getElementById('ping')?.click();
        document.querySelector<HTMLFormElement>('#form')?.submit();
        const attempt = (work: () => unknown) => {
          try {
            return Promise.resolve(work()).catch(() => null);
          } catch {
            return null;
          }
        };
        await Promise.all([
          attempt(() => import(`${url}/plain-import.js`)),
          attempt(() => fetch(`${url}/keepalive`, { method: 'POST', keepalive: true, mode: 'no-cors' })),
          attempt(() => navigator.sendBeacon(`${url}/beacon`, 'x')),
          attempt(() => new EventSource(`${url}/events`)),
          attempt(() => new SharedWorker(`${url}/shared.js`)),
          attempt(() => new Worker(`${url}/worker.js`)),
          attempt(() => navigator.serviceWorker.register(`${url}/service.js`)),
          attempt(() => window.open(`${url}/popup`)),
          attempt(() => document.fonts.add(new FontFace('g', `url(${url}/face.woff2)`))),
        ]);
        link({ rel: 'preconnect', href: `http://127.0.0.1:${tcp}/` });
        const inner = document.createElement('iframe');
        document.body.append(inner);
        const code = `new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${udp}' }] }).createDataChannel('x')`;
        const blob = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
        put(
          `<iframe srcdoc="<script src='${blob}'></script>"></iframe><iframe src="${blob}"></iframe><iframe src="javascript:${code}"></iframe>`,
        );
        const gathered = await attempt(async () => {
          const Peer = globalThis.RTCPeerConnection ?? (inner.contentWindow as unknown as typeof globalThis).RTCPeerConnection;
          const peer = new Peer({ iceServers: [{ urls: `stun:127.0.0.1:${udp}` }] });
          peer.createDataChannel('out');
          await peer.setLocalDescription(await peer.createOffer());
          return peer.iceGatheringState;
        });
        return { inlined: Reflect.get(globalThis, 'inlined') === 1, gathered };
      },
      { url: bench.site.url, tcp: ears.tcp, udp: ears.udp },
    );
    await visit.page.waitForTimeout(300); // What would load lazily has its chance; that nothing came is only true of a time.
    expect(bench.site.hits).toEqual([]);
    expect({ ...made, packets: ears.packets, lines: ears.lines }).toEqual({ inlined: false, gathered: null, packets: 0, lines: 0 });
  });

  test('is begun anew when it leaves for another page, which a policy of the host keeps it from asking for', async () => {
    await visit.page.evaluate(() => {
      const policy = Object.assign(document.createElement('meta'), { httpEquiv: 'Content-Security-Policy', content: "frame-src 'self'" });
      document.head.append(policy);
    });
    const frame = await takenOver();
    await frame.evaluate((url) => location.assign(`${url}/gone`.replace('127.0.0.1', 'localhost')), bench.site.url);
    await visit.page.waitForFunction(() => (globalThis as unknown as HostPage).states.length >= 3);
    expect(await visit.host((host) => host.states)).toEqual(['running', 'restarting unresponsive', 'running']);
    expect(bench.site.hits).toEqual([]);
  });
});

describe('a program that changes the language', () => {
  test('makes no code from text by what the runtime runs', async () => {
    const change = `
      const { sort } = Array.prototype;
      Array.prototype.sort = function (...given) {
        const list = sort.apply(this, given);
        const { content } = list[0] ?? {};
        return content ? [{ content: new content.constructor(['globalThis.made = 2;']), from: 0, until: 20 }] : list;
      };`;
    const view = await visit.open({
      components: {
        'pages/index': {
          wxml: '<view class="go" bindtap="go">go</view>',
          js: `Page({ go() {
            ${change}
            try { require('./two'); } catch { /* It was exchanged. */ }
            wx.setNavigationBarTitle({ title: 'made ' + globalThis.made });
          } })`,
        },
        'pages/two': { wxml: '<view/>', js: 'module.exports = 2' },
      },
    });
    await view.locator('.go').click();
    await visit.page.waitForFunction(() => (globalThis as unknown as HostPage).running['shop']?.title$.value.startsWith('made'));
    expect(await visit.host((host) => host.running['shop']?.title$.value)).toBe('made undefined');
  });
});

// @feature 10 mini-sandbox
describe('a program that answers for the person', () => {
  const denied = 'privacy permission is not authorized';

  test('agrees to its privacy guide neither by its word, nor by a button that says it is another, nor by a tap of a script', async () => {
    const wxml = `<view class="said">{{said}}</view><button class="other" open-type="other">Look at the tea</button>
      <button class="agree" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="agree">Agree</button>`;
    const js = `
      const call = (name) => new Promise((complete) => wx[name]({ complete }));
      const said = [];
      // What the runtime looks up for the open type of a button is the host's call that agrees.
      Object.prototype.other = 'agreePrivacy';
      Page({
        data: { said: '' },
        async onReady() {
          wx.onNeedPrivacyAuthorization((resolve) => resolve({ event: 'agree', buttonId: 'agree' }));
          await this.say((await call('requirePrivacyAuthorize')).errMsg);
        },
        async agree({ detail }) { await this.say(detail.errMsg); },
        async say(words) {
          const { errMsg } = await call('getLocation');
          const { needAuthorization } = await wx.getPrivacySetting();
          said.push([words, errMsg, needAuthorization]);
          this.setData({ said: JSON.stringify(said) });
        },
      })`;
    const guide = { privacy: { name: 'Guide of the shop', url: 'https://shop.example/privacy' } };
    const view = await visit.open({ components: { 'pages/index': { wxml, js } } }, 'shop', guide);
    await view.locator('.said', { hasText: '[[' }).waitFor();
    await view.locator('.other').click();
    await view.locator('.agree').dispatchEvent('click');
    await view.locator('.said', { hasText: '],[' }).waitFor();
    const needs = (words: string) => [`${words}:fail ${denied}`, `getLocation:fail ${denied}`, true];
    const told: unknown = JSON.parse((await view.locator('.said').textContent()) ?? '');
    expect(told).toEqual([needs('requirePrivacyAuthorize'), needs('agreePrivacyAuthorization')]);
    expect(await visit.host((host) => host.asked)).toEqual([]);
  });
});

describe('a picture of a program in the page of its host', () => {
  test('has no address that would be a page of the host when it is opened by itself', async () => {
    const drawing = new TextEncoder().encode(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    );
    const view = await visit.open({
      components: {
        'pages/index': {
          wxml: '<view class="go" bindtap="go">go</view>',
          js: "Page({ go() { wx.previewImage({ urls: ['/img/a.svg', '/img/b.html'] }) } })",
        },
      },
      assets: { 'img/a.svg': drawing, 'img/b.html': drawing },
    });
    await view.locator('.go').click();
    const pictures = visit.page.locator('.viewer .slide img');
    await expect.poll(() => pictures.count()).toBe(2);
    const kinds = await pictures.evaluateAll((all) =>
      Promise.all(
        all.map(async (one) => {
          const { src } = one as HTMLImageElement;
          return src.startsWith('blob:') ? (await (await fetch(src)).blob()).type : src.slice(0, 19);
        }),
      ),
    );
    expect(kinds).toEqual(['data:image/svg+xml,', 'image/png']);
  });
});

/** Counts who connects and what is sent without a line. */
async function listenForLeaks() {
  const heard = { packets: 0, lines: 0 };
  const lines = createServer((socket) => {
    heard.lines += 1;
    socket.destroy();
  });
  const packets = createSocket('udp4', () => {
    heard.packets += 1;
  });
  await new Promise<void>((resolve) => lines.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => packets.bind(0, '127.0.0.1', resolve));
  const { port: tcp } = lines.address() as { port: number };
  return Object.assign(heard, {
    tcp,
    udp: packets.address().port,
    async close() {
      await new Promise((resolve) => lines.close(resolve));
      await new Promise<void>((resolve) => packets.close(resolve));
    },
  });
}
