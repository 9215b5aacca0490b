import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';
import { waysOut } from '../support/ways-out.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench();
});
afterAll(() => bench?.close());
beforeEach(async () => {
  visit = await bench.visit();
  bench.site.hits.length = 0;
});
afterEach(() => visit?.close());

/** Opens a program whose page runs `script`, with these files in its folder of workers; gives what `done` gets. */
async function threads(files: Readonly<Record<string, string>>, script: string): Promise<unknown> {
  const js = `Page({data:{said:''},onReady(){const done=(value)=>this.setData({said:JSON.stringify({value})});try{${script}}catch(e){done('thrown '+(e.errMsg||e.stack))}}})`;
  const frame = await visit.open({
    app: { workers: 'workers' },
    modules: { 'secret.js': 'module.exports = 1', ...files },
    components: { 'pages/index': { wxml: '<view class="said">{{said}}</view>', js } },
  });
  const said = frame.locator('.said', { hasText: 'value' });
  await said.waitFor();
  return (JSON.parse((await said.textContent()) ?? '') as { value: unknown }).value;
}

/** Workers of opaque origins that the browser runs. */
async function running(): Promise<number> {
  const session = await bench.browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  return targetInfos.filter(({ type, url }) => type === 'worker' && url.startsWith('blob:null')).length;
}

// @feature 10 mini-worker
// @wx createWorker
describe('a worker of a program', () => {
  test('runs files of its folder beside the program, and both say what they like to each other', async () => {
    const value = await threads(
      {
        'workers/sum/index.js':
          "const { add } = require('../add'); worker.onMessage(({ list, bytes, at }) => worker.postMessage({ sum: list.reduce(add), bytes, at, home: worker.env.USER_DATA_PATH }))",
        'workers/add.js': 'exports.add = (a, b) => a + b',
      },
      `const one = wx.createWorker('/workers/sum/index.js', { useExperimentalWorker: true });
      one.onMessage((m) => done({ sum: m.sum, bytes: new Uint8Array(m.bytes)[1], year: m.at.getFullYear(), home: m.home }));
      one.postMessage({ list: [1, 2, 39], bytes: new Uint8Array([1, 7]).buffer, at: new Date(2024, 1, 1) })`,
    );
    expect(value).toEqual({ sum: 42, bytes: 7, year: 2024, home: 'wxfile://usr' });
  });

  test('is one at a time, and ends when it is told to, in the midst of a loop', async () => {
    const value = await threads(
      {
        'workers/loop.js': 'worker.onMessage(() => { worker.postMessage(1); for (;;); })',
        'workers/kind.js': "worker.postMessage('kind')",
      },
      `const first = wx.createWorker('workers/loop.js'); let second;
      first.onMessage(() => {
        let refused; try { wx.createWorker('workers/kind.js') } catch (e) { refused = e.errMsg }
        first.terminate(); let late; try { first.postMessage(1) } catch (e) { late = e.errMsg }
        wx.createWorker('workers/kind').onMessage((kind) => done([refused, late, kind])) });
      first.postMessage(0)`,
    );
    expect(value).toEqual([
      'createWorker:fail there is a worker already: terminate it first',
      'postMessage:fail the worker was terminated',
      'kind',
    ]);
  });

  test('tells of its errors, and of its end when it is taken away', async () => {
    const value = await threads(
      {
        'workers/bad.js':
          "worker.onMessage((what) => { if (what === 'die') worker.testOnProcessKilled(); else throw new Error('broken') })",
      },
      `const one = wx.createWorker('workers/bad.js'), all = [];
      one.onError(({ message }) => { all.push(message); one.postMessage('die') });
      one.onProcessKilled(() => { const two = wx.createWorker('workers/none.js'); two.onError(({ message }) => done([...all, 'killed', message])) });
      one.postMessage('fail')`,
    );
    expect(value).toEqual(['broken', 'killed', 'createWorker:fail workers/none.js is no file of workers']);
    expect(await visit.host((host) => host.problems.filter((one) => one.includes('broken')).length)).toBe(1);
  });

  test('has no file outside its folder', async () => {
    const value = await threads(
      { 'workers/near.js': "try { require('../secret') } catch (e) { worker.postMessage(e.message) }" },
      `wx.createWorker('workers/near.js').onMessage(done)`,
    );
    expect(value).toBe("module 'secret' is not defined");
  });

  // @feature 10 mini-sandbox
  test('finds no way out: nothing by name, nothing by inheritance, no code from text, no server, no thread of its own', async () => {
    const { url } = bench.site;
    const probe = `
      const names = ${JSON.stringify([...waysOut, 'wx', 'getApp', 'Page', 'getCurrentPages', 'FileReaderSync'])};
      const found = names.filter((name) => { try { return globalThis[name] !== undefined } catch { return true } });
      const known = ['constructor', 'queueMicrotask', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'TEMPORARY', 'PERSISTENT'];
      for (let at = Object.getPrototypeOf(globalThis); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
        found.push(...Object.getOwnPropertyNames(at).filter((name) => !known.includes(name)));
      const tries = { eval: () => (0, eval)('1'), Function: () => new Function('return 1')(), ofFunction: () => (function () {}).constructor('return 1')() };
      const made = Object.keys(tries).filter((name) => { try { tries[name](); return true } catch { return false } });
      Promise.all(['${url}/module.js', 'data:text/javascript,1'].map((one) => import(one).then(() => one, () => ''))).then((imported) =>
        worker.postMessage({ found, made, imported, own: Object.getOwnPropertyNames(worker).sort(), frozen: Object.isFrozen(worker) }));`;
    const value = await threads({ 'workers/probe.js': probe }, "wx.createWorker('workers/probe.js').onMessage(done)");
    expect(value).toEqual({
      found: [],
      made: [],
      imported: ['', ''],
      own: ['env', 'onMessage', 'postMessage', 'testOnProcessKilled'],
      frozen: true,
    });
    expect(bench.site.hits).toEqual([]);
  });

  test('ends with its program, whatever it is doing', async () => {
    const before = await running();
    await threads(
      { 'workers/loop.js': 'worker.onMessage(() => { worker.postMessage(1); for (;;); })' },
      "const one = wx.createWorker('workers/loop.js'); one.onMessage(done); one.postMessage(0)",
    );
    expect(await running()).toBe(before + 2);
    await visit.host((host) => host.running['shop']?.close());
    await expect.poll(running).toBe(before);
  });
});
