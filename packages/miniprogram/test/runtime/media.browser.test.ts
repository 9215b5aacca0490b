import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
  visit = await bench.visit();
  // Browsers play nothing aloud in a page that nobody has touched.
  await visit.page.mouse.click(200, 600);
});
afterAll(() => bench?.close());

/** A tone of so many seconds, as a WAV of 8,000 samples a second. */
function tone(seconds: number): Uint8Array {
  const samples = Math.round(seconds * 8000);
  const view = new DataView(new ArrayBuffer(44 + samples));
  const words = (at: number, text: string) => {
    for (const [index, letter] of [...text].entries()) view.setUint8(at + index, letter.charCodeAt(0));
  };
  words(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  words(8, 'WAVEfmt ');
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, samples],
  ] as const)
    view.setUint32(at, value, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    view.setUint16(at, value, true);
  words(36, 'data');
  for (let at = 0; at < samples; at += 1) view.setUint8(44 + at, 128 + Math.round(20 * Math.sin(at / 4)));
  return new Uint8Array(view.buffer);
}

let opened = 0;
const assets = { 'sound/short.wav': tone(0.4), 'sound/long.wav': tone(20) };

/** What the script gives to `done`, run when a page with this template is ready. */
async function said(script: string, { wxml = '', methods = '', more = {}, files = {} as Record<string, Uint8Array> } = {}) {
  opened += 1;
  const id = `media-${opened}`;
  const js = `Page({data:{said:''},${methods}onReady(){
    const done=(value)=>this.setData({said:JSON.stringify({value})});
    (async()=>{${script}})().catch((e)=>done('threw '+(e.errMsg||e.stack)))}})`;
  const components = { 'pages/index': { wxml: `<view class="said">{{said}}</view>${wxml}`, js } };
  const frame = await visit.open({ components, assets: { ...assets, ...files } }, id, more);
  const value = async () => {
    await frame.locator('.said', { hasText: 'value' }).waitFor({ timeout: 15_000 });
    return (JSON.parse((await frame.locator('.said').textContent()) ?? '') as { value: unknown }).value;
  };
  return { frame, value, id };
}

// @feature 10 mini-media
// @wx createInnerAudioContext
test('a sound of the package plays, tells how far it is, is sought, stopped and ends', async () => {
  const { value } = await said(
    `const a=wx.createInnerAudioContext();const seen=[];const once=(name)=>new Promise((ok)=>a['on'+name](ok));
     for(const name of ['Play','Pause','Stop','Ended','Seeked','Error'])a['on'+name](()=>seen.push(name));
     let times=0;a.onTimeUpdate(()=>{times+=a.currentTime>0?1:0});
     const paused=a.paused;a.src='/sound/short.wav';a.play();await once('Ended');const duration=Math.round(a.duration*10);
     a.src='sound/long.wav';a.volume=.5;a.playbackRate=2;a.play();await once('Play');a.seek(12);await once('Seeked');const at=Math.floor(a.currentTime);a.pause();await once('Pause');
     a.play();await once('Play');a.stop();await once('Stop');
     a.offPause();const failed=once('Error');a.src='/sound/none.mp3';const error=await failed;
     const silent=wx.createInnerAudioContext();silent.onPlay(()=>seen.push('after its end'));silent.src='/sound/long.wav';silent.destroy();silent.play();
     done({paused,duration,at,told:times>0,seen,code:error.errCode,rest:[a.volume,a.loop,a.paused]})`,
  );
  expect(await value()).toEqual({
    paused: true,
    duration: 4,
    at: 12,
    told: true,
    seen: ['Play', 'Ended', 'Play', 'Seeked', 'Pause', 'Play', 'Stop', 'Error'],
    code: 10003,
    rest: [0.5, false, true],
  });
});

// @wx getBackgroundAudioManager
test('a sound of the background goes on while its program is hidden, and ends what another program plays', async () => {
  const begin = `const m=wx.getBackgroundAudioManager();const seen=[];m.onPlay(()=>done('plays'));m.onStop(()=>this.setData({said:'{"value":"was stopped"}'}));m.title='A song';m.singer='Lin';m.src='/sound/long.wav'`;
  const first = await said(begin);
  expect(await first.value()).toBe('plays');
  await visit.host((host: HostPage) => Object.values(host.running).at(-1)?.pause());
  expect(await visit.page.evaluate(() => navigator.mediaSession.metadata?.title)).toBe('A song');
  await visit.host((host: HostPage) => Object.values(host.running).at(-1)?.resume());
  const second = await said(begin);
  expect(await second.value()).toBe('plays');
  await first.frame.locator('.said', { hasText: 'was stopped' }).waitFor();
});

// @wx getRecorderManager
test('what the microphone hears becomes a file, once the person has allowed it', async () => {
  const { value } = await said(
    `const r=wx.getRecorderManager();const once=(name)=>new Promise((ok)=>r['on'+name](ok));let frames=0;r.onFrameRecorded(({frameBuffer})=>{frames+=frameBuffer.byteLength>0?1:0});
     r.start({duration:10000,format:'aac',frameSize:1});await once('Start');await new Promise((ok)=>setTimeout(ok,500));
     r.pause();await once('Pause');r.resume();await once('Resume');const stopped=once('Stop');r.stop();const {tempFilePath,duration,fileSize}=await stopped;
     const again=once('Error');r.stop();const a=wx.createInnerAudioContext();const heard=new Promise((ok,no)=>{a.onCanplay(()=>ok(true));a.onError((e)=>ok(e.errMsg))});a.src=tempFilePath;
     done({path:tempFilePath.replace(/\\d+\\.\\w+$/,''),long:duration>=400&&duration<3000,size:fileSize>0,frames:frames>0,heard:await heard,again:(await again).errMsg})`,
  );
  expect(await value()).toEqual({
    path: 'wxfile://tmp/',
    long: true,
    size: true,
    frames: true,
    heard: true,
    again: 'operateRecorder:fail recorder not start',
  });
  expect(await visit.host((host: HostPage) => host.asked.filter((one) => one.endsWith('record')).length)).toBe(1);
});
