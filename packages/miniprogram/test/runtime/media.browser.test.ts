import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';
import { tone } from '../support/tone.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
  visit = await bench.visit();
  // Browsers play nothing aloud in a page that nobody has touched.
  await visit.page.mouse.click(200, 600);
});
afterAll(() => bench?.close());
afterEach(() => visit.host((host: HostPage) => Promise.all(Object.values(host.running).map((one) => one.close())).then(() => undefined)));

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
     a.play();await once('Play');a.stop();await once('Stop');a.play();await once('Play');a.pause();await once('Pause');
     a.offPause();const failed=once('Error');a.src='/sound/none.mp3';const error=await failed;
     const silent=wx.createInnerAudioContext();silent.onPlay(()=>seen.push('after its end'));silent.src='/sound/long.wav';silent.destroy();silent.play();
     done({paused,duration,at,told:times>0,seen,code:error.errCode,rest:[a.volume,a.loop,a.paused]})`,
  );
  expect(await value()).toEqual({
    paused: true,
    duration: 4,
    at: 12,
    told: true,
    seen: ['Play', 'Ended', 'Play', 'Seeked', 'Pause', 'Play', 'Stop', 'Play', 'Pause', 'Error'],
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

/** Two pictures of one colour each, and half a second of film, made by the browser. */
async function made(): Promise<Record<string, Uint8Array>> {
  const files = await visit.page.evaluate(async () => {
    const bytes = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];
    const picture = async (color: string, width: number, height: number) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.fillStyle = color;
      context.fillRect(0, 0, width, height);
      return bytes(await canvas.convertToBlob());
    };
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    for (let frame = 0; frame < 12; frame += 1) {
      context.fillStyle = `hsl(${frame * 30} 70% 50%)`;
      context.fillRect(0, 0, 160, 90);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    recorder.stop();
    await stopped;
    return { red: await picture('#c33', 60, 40), blue: await picture('#36c', 40, 80), film: await bytes(new Blob(parts)) };
  });
  return {
    'img/red.png': new Uint8Array(files.red),
    'img/blue.png': new Uint8Array(files.blue),
    'film/a.webm': new Uint8Array(files.film),
  };
}

// @wx previewImage previewMedia
test('pictures and films are looked at over the page: the next by a key or a swipe, nearer by two taps, gone by one', async () => {
  const { value } = await said(
    `const shown=await wx.previewImage({urls:['/img/red.png','/img/none.png','/img/blue.png'],current:'/img/blue.png'});
     const empty=await wx.previewImage({urls:[]}).catch((e)=>e.errMsg);done([shown.errMsg,empty])`,
    { files: await made() },
  );
  expect(await value()).toEqual(['previewImage:ok', 'previewImage:fail parameter error: there is nothing to show']);
  const viewer = visit.page.getByRole('dialog', { name: 'Pictures and videos' });
  await viewer.getByText('3/3').waitFor();
  await viewer.locator('img').first().waitFor();
  await visit.page.keyboard.press('ArrowLeft');
  await viewer.getByText('2/3').waitFor();
  await viewer.getByText('This cannot be shown.').waitFor();
  await visit.page.keyboard.press('ArrowLeft');
  await viewer.getByText('1/3').waitFor();
  const picture = viewer.locator('.slide').first().locator('img');
  await picture.dblclick();
  await expect.poll(() => picture.evaluate((one) => one.clientWidth / (one.parentElement?.clientWidth ?? 1))).toBe(2);
  await picture.dblclick();
  await expect.poll(() => picture.evaluate((one) => one.clientWidth / (one.parentElement?.clientWidth ?? 1))).toBe(1);
  await picture.click();
  await viewer.waitFor({ state: 'detached' });
});

// @wx saveImageToPhotosAlbum saveVideoToPhotosAlbum getVideoInfo compressImage chooseVideo
test('pictures and films are measured, made smaller, chosen, and saved once the person has allowed it', async () => {
  const downloads: string[] = [];
  const files = await made();
  await visit.page.evaluate(
    (film) => {
      (globalThis as unknown as HostPage).chosen = new Blob([new Uint8Array(film)], { type: 'video/webm' });
    },
    [...(files['film/a.webm'] ?? [])],
  );
  visit.page.on('download', (download) => downloads.push(download.suggestedFilename()));
  const { value } = await said(
    `const small=await wx.compressImage({src:'/img/red.png',quality:50,compressedWidth:30});const size=await wx.getImageInfo({src:small.tempFilePath});
     const film=await wx.getVideoInfo({src:'/film/a.webm'});const chosen=await wx.chooseVideo({sourceType:['album']});
     const wrong=await wx.saveImageToPhotosAlbum({filePath:'/film/a.webm'}).catch((e)=>e.errMsg);
     const saved=[await wx.saveImageToPhotosAlbum({filePath:small.tempFilePath}),await wx.saveVideoToPhotosAlbum({filePath:'/film/a.webm'})];
     done({size:[size.width,size.height,size.type],film:[film.width,film.height,film.type],chosen:[chosen.width,/^wxfile:/.test(chosen.tempFilePath)],wrong,saved:saved.map((one)=>one.errMsg)})`,
    { files },
  );
  expect(await value()).toEqual({
    size: [30, 20, 'jpeg'],
    film: [160, 90, 'webm'],
    chosen: [160, true],
    wrong: 'saveImageToPhotosAlbum:fail invalid file type',
    saved: ['saveImageToPhotosAlbum:ok', 'saveVideoToPhotosAlbum:ok'],
  });
  await expect.poll(() => downloads).toEqual(['image.jpg', 'video.webm']);
  expect(await visit.host((host: HostPage) => host.asked.filter((one) => one.endsWith('saveMedia')).length)).toBe(1);
});

// @wx createVideoContext createAudioContext setInnerAudioOption getAvailableAudioSources
test('a film and a sound of the page play by their buttons and by their contexts, and tell what WeChat tells', async () => {
  const heard = (name: string) => `${name}(e){this.log=[...(this.log||[]),'${name}'+(e.detail.fullScreen??'')]},`;
  const { frame, value } = await said(
    `await wx.setInnerAudioOption({});const {audioSources}=await wx.getAvailableAudioSources();done({auto:audioSources[0]});`,
    {
      wxml: `<video id="v" src="/film/a.webm" title="A film" poster="/img/red.png" bindplay="play" bindended="ended" bindfullscreenchange="full" bindloadedmetadata="meta"><cover-view class="over" bindtap="go">full</cover-view></video><audio id="a" controls src="/sound/short.wav" name="A song" author="Lin" bindplay="sounds"/><view class="tell" bindtap="tell">tell</view>`,
      methods: `${heard('play')}${heard('ended')}${heard('full')}${heard('sounds')}meta(e){this.size=[e.detail.width,e.detail.height]},go(){const v=wx.createVideoContext('v',this);v.seek(0);v.requestFullScreen({direction:0});setTimeout(()=>v.exitFullScreen(),100)},tell(){wx.createAudioContext('a').play();setTimeout(()=>this.setData({said:JSON.stringify({value:{log:this.log,size:this.size}})}),700)},`,
      files: await made(),
    },
  );
  expect(await value()).toEqual({ auto: 'auto' });
  await frame.locator('wx-video').getByRole('button', { name: 'Play' }).last().click();
  await frame.locator('wx-video').getByRole('button', { name: 'Pause' }).waitFor();
  await frame.locator('wx-video').getByRole('button', { name: 'Play' }).first().waitFor();
  await frame.locator('.over').click();
  await frame.locator('wx-video[data-full]').waitFor();
  await frame.locator('wx-video:not([data-full])').waitFor();
  await frame.locator('.tell').click();
  await frame.locator('.said', { hasText: 'sounds' }).waitFor();
  expect(await value()).toEqual({ log: ['play', 'ended', 'fulltrue', 'fullfalse', 'sounds'], size: [160, 90] });
});

// @wx createCameraContext
test('what the camera sees is shown, photographed and filmed once the person has allowed it, and let go when the page is left', async () => {
  const { frame, value } = await said(
    `await new Promise((ok)=>{this.ready=ok});const c=wx.createCameraContext();const photo=await c.takePhoto({quality:'high'});const info=await wx.getImageInfo({src:photo.tempImagePath});
     const pixels=await new Promise((ok)=>{const l=c.onCameraFrame((f)=>{l.stop();ok([f.width,f.height,f.data.byteLength,new Uint8Array(f.data).some((one)=>one>0&&one<255)])});l.start()});
     await c.startRecord();await new Promise((ok)=>setTimeout(ok,600));const film=await c.stopRecord();const facts=await wx.getVideoInfo({src:film.tempVideoPath});
     const zoom=await c.setZoom({zoom:2}).catch((e)=>e.errMsg);
     done({photo:[photo.width,photo.height,info.width,info.type],pixels,film:[facts.width,facts.height],zoom})`,
    {
      wxml: '<camera wx:if="{{!gone}}" style="width:200px;height:150px" bindinitdone="go" binderror="no"><cover-view>over</cover-view></camera><view class="leave" bindtap="leave">leave</view>',
      methods: 'go(){this.ready()},leave(){this.setData({gone:true})},no(e){this.setData({said:JSON.stringify({value:e.detail})})},',
    },
  );
  expect(await value()).toEqual({
    photo: [320, 240, 320, 'jpeg'],
    pixels: [320, 240, 320 * 240 * 4, true],
    film: [320, 240],
    zoom: 'setZoom:fail not supported',
  });
  const track = () => visit.host((host: HostPage) => host.seeing?.getTracks()[0]?.readyState);
  expect(await track()).toBe('live');
  await frame.locator('.leave').click();
  await expect.poll(track, { timeout: 10_000 }).toBe('ended');
  expect(await visit.host((host: HostPage) => host.asked.filter((one) => one.endsWith('camera')).length)).toBe(1);
});

test('a camera that the person does not allow, and codes that the browser cannot read, are errors of the element', async () => {
  await visit.host((host: HostPage) => {
    host.answer = false;
  });
  const scanning = {
    wxml: '<camera mode="scanCode" binderror="no"/>',
    methods: 'no(e){this.setData({said:JSON.stringify({value:e.detail.errMsg})})},',
  };
  const refused = await said('', scanning);
  expect(await refused.value()).toBe('operateCamera:fail auth deny, or there is no camera');
  await visit.host((host: HostPage) => {
    host.answer = true;
  });
  await visit.page.evaluate(() => Reflect.deleteProperty(globalThis, 'BarcodeDetector'));
  const unread = await said('', scanning);
  expect(await unread.value()).toBe('scanCode:fail not supported');
});
