import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { HostPage } from '../support/host-page.js';
import { openProgramBench, type ProgramBench, type Visit } from '../support/program-in-page.js';

let bench: ProgramBench;
let visit: Visit;
beforeAll(async () => {
  bench = await openProgramBench();
  visit = await bench.visit({ touch: true });
});
afterAll(() => bench?.close());
afterEach(() => visit.host((host: HostPage) => Promise.all(Object.values(host.running).map((one) => one.close())).then(() => undefined)));

let opened = 0;
const picture = '<canvas id="c" type="2d" style="width:200px;height:120px"></canvas>';

/** What the script gives to `done`, run when a page with this template is ready; `canvas(id)` settles with a node. */
async function said(script: string, { wxml = picture, methods = '', assets = {} } = {}): Promise<{ value: unknown; id: string }> {
  opened += 1;
  const id = `canvas-${opened}`;
  const js = `Page({data:{said:''},${methods}onReady(){
    const done=(value)=>this.setData({said:JSON.stringify({value})});
    const canvas=(id)=>new Promise((found)=>this.createSelectorQuery().select('#'+id).node().exec(([one])=>found(one.node)));
    (async()=>{${script}})().catch((e)=>done('threw '+(e.stack||e.errMsg)))}})`;
  const frame = await visit.open({ components: { 'pages/index': { wxml: `<view class="said">{{said}}</view>${wxml}`, js } }, assets }, id);
  await frame.locator('.said', { hasText: 'value' }).waitFor({ timeout: 10_000 });
  return { value: (JSON.parse((await frame.locator('.said').textContent()) ?? '') as { value: unknown }).value, id };
}

/** A number for all bytes, the same in the program, in the page and here. */
const sumOf = '(bytes)=>{let sum=2166136261;for(const byte of bytes)sum=Math.imul(sum^byte,16777619);return sum>>>0}';

/** A drawing with straight clips (Chromium without a GPU smooths others on canvases of workers only), paths, curves, texts, gradients, shadows, transforms, compositions and pixels. */
const drawing = `
  c.width=400;c.height=240;const x=c.getContext('2d');x.scale(2,2);
  const g=x.createLinearGradient(0,0,200,0);g.addColorStop(0,'#07c160');g.addColorStop(1,'rgba(16,174,255,.4)');
  x.fillStyle=g;x.fillRect(0,0,200,60);
  x.save();x.beginPath();x.rect(30,30,40,40);x.clip();x.fillStyle='#e64340';x.beginPath();x.arc(60,60,40,0,Math.PI*2);x.fill();x.restore();
  x.strokeStyle='#576b95';x.lineWidth=3;x.setLineDash([6,2]);x.beginPath();x.moveTo(10,110);x.bezierCurveTo(60,20,120,140,190,20);x.stroke();
  x.setLineDash([]);x.shadowColor='rgba(0,0,0,.5)';x.shadowBlur=6;x.shadowOffsetY=2;x.fillStyle='#fff';x.fillRect(120,70,50,30);x.shadowColor='transparent';
  x.font='bold 16px sans-serif';x.textAlign='center';x.fillStyle='#000';x.fillText('Wx 关系 24',145,92);
  x.globalCompositeOperation='multiply';x.fillStyle='#ff0';x.fill(path('M150 10 h30 v30 z'));x.globalCompositeOperation='source-over';
  x.translate(20,90);x.rotate(.3);x.strokeRect(0,0,30,12);
  const p=x.getImageData(0,0,8,8);for(let i=0;i<p.data.length;i+=4)p.data[i+3]=128;x.putImageData(p,380,0);`;

// @feature 10 mini-canvas
// @wx createSelectorQuery
test('a drawing is, pixel by pixel, what the same drawing is on a canvas of a plain page', async () => {
  const { value, id } = await said(
    `const c=await canvas('c');const path=(d)=>c.createPath2D(d);${drawing}done((${sumOf})(x.getImageData(0,0,400,240).data))`,
  );
  const plain = await visit.page.evaluate(
    `(()=>{const c=document.createElement('canvas');const path=(d)=>new Path2D(d);${drawing}return (${sumOf})(x.getImageData(0,0,400,240).data)})()`,
  );
  expect(value).toBe(plain);
  // And it is what is seen.
  const shown = visit.page.frameLocator(`iframe[title="${id}"]`).locator('canvas');
  await expect
    .poll(() =>
      shown.evaluate((seen: HTMLCanvasElement, sum) => {
        const copy = Object.assign(document.createElement('canvas'), { width: 400, height: 240 }).getContext('2d');
        copy?.drawImage(seen, 0, 0);
        let made = 2166136261;
        for (const byte of copy?.getImageData(0, 0, 400, 240).data ?? []) made = Math.imul(made ^ byte, 16777619);
        return made >>> 0 === sum;
      }, plain as number),
    )
    .toBe(true);
});

// @wx getImageInfo
test('pictures of the package are drawn when they have come, and nothing before', async () => {
  const red = await visit.page.evaluate(async () => {
    const made = new OffscreenCanvas(4, 2);
    const context = made.getContext('2d');
    if (context) context.fillStyle = '#f00';
    context?.fillRect(0, 0, 2, 2);
    return [...new Uint8Array(await (await made.convertToBlob()).arrayBuffer())];
  });
  const { value } = await said(
    `const c=await canvas('c');const x=c.getContext('2d');const image=c.createImage();const pixel=(at)=>[...x.getImageData(at,0,1,1).data];
     x.drawImage(image,0,0);const before=pixel(0);
     const loaded=await new Promise((ok,no)=>{image.onload=ok;image.onerror=no;image.src='/img/red.png'});
     x.drawImage(image,0,0);x.fillStyle=x.createPattern(image,'repeat');x.fillRect(8,0,8,2);
     const missing=c.createImage();const failed=await new Promise((ok)=>{missing.onerror=ok;missing.src='none.png'});
     const info=await wx.getImageInfo({src:'/img/red.png'});
     done({before,type:loaded.type,size:[image.width,image.height],here:[pixel(0),pixel(3),pixel(12),pixel(14)],failed:failed.type,info})`,
    { assets: { 'img/red.png': new Uint8Array(red) } },
  );
  expect(value).toEqual({
    before: [0, 0, 0, 0],
    type: 'load',
    size: [4, 2],
    here: [
      [255, 0, 0, 255],
      [0, 0, 0, 0],
      [255, 0, 0, 255],
      [0, 0, 0, 0],
    ],
    failed: 'error',
    info: { width: 4, height: 2, path: '/img/red.png', orientation: 'up', type: 'png', errMsg: 'getImageInfo:ok' },
  });
});

// @wx createOffscreenCanvas canvasToTempFilePath
test('a canvas becomes a file and an address, and canvases that are not seen and WebGL draw too', async () => {
  const { value } = await said(
    `const c=await canvas('c');c.width=30;c.height=20;const x=c.getContext('2d');x.fillStyle='#0f0';x.fillRect(0,0,30,20);
     const load=(src)=>new Promise((ok,no)=>{const one=c.createImage();one.onload=()=>ok(one);one.onerror=no;one.src=src});
     const look=(image)=>{const o=wx.createOffscreenCanvas({type:'2d',width:60,height:40}).getContext('2d');o.drawImage(image,0,0);return [image.width,image.height,...o.getImageData(5,5,1,1).data]};
     const {tempFilePath}=await wx.canvasToTempFilePath({canvas:c,x:0,y:0,width:10,height:10,destWidth:20,destHeight:20,fileType:'jpg',quality:.9});
     const gl=wx.createOffscreenCanvas({type:'webgl',width:8,height:8});const g=gl.getContext('webgl');g.clearColor(0,0,1,1);g.clear(g.COLOR_BUFFER_BIT);
     const kind=tempFilePath.replace(/\\d+/,'N');
     done({kind,file:look(await load(tempFilePath)),url:look(await load(c.toDataURL('image/png'))),gl:look(await load(gl.toDataURL())),type:(await wx.getImageInfo({src:tempFilePath})).type,
       out:['convertToBlob','addEventListener','transferToImageBitmap','constructor'].filter((name)=>c[name]!==undefined&&c[name]!==Object)})`,
  );
  const { file, ...rest } = value as { file: number[] };
  expect(file.slice(0, 2)).toEqual([20, 20]);
  // A JPEG is near, not the same.
  expect(Math.abs((file[3] ?? 0) - 255)).toBeLessThan(6);
  expect(rest).toEqual({ kind: 'wxfile://tmp/N.jpg', url: [30, 20, 0, 255, 0, 255], gl: [8, 8, 0, 0, 255, 255], type: 'jpeg', out: [] });
});

// @wx createCanvasContext canvasGetImageData canvasPutImageData
test('the old context records, draws what it recorded, and keeps what was there only if it is told to', async () => {
  const { value } = await said(
    `const x=wx.createCanvasContext('chart',this);const at=async(px,py)=>[...(await wx.canvasGetImageData({canvasId:'chart',x:px,y:py,width:1,height:1},this)).data];
     x.setFillStyle('#f00');x.fillRect(0,0,50,50);x.setFontSize(20);const width=x.measureText('关系').width;
     const drawn=await new Promise((ok)=>x.draw(false,ok));const first=await at(10,10);
     const g=x.createLinearGradient(60,0,100,0);g.addColorStop(0,'#00f');g.addColorStop(1,'#00f');x.fillStyle=g;x.fillRect(60,0,40,40);x.draw(true);const kept=[await at(10,10),await at(80,10)];
     x.setGlobalAlpha(1);x.beginPath();x.moveTo(0,0);x.lineTo(50,0);x.lineTo(50,50);x.closePath();x.setStrokeStyle('green');x.stroke();x.draw();const gone=await at(10,40);
     await wx.canvasPutImageData({canvasId:'chart',x:5,y:5,width:1,height:1,data:new Uint8ClampedArray([1,2,3,255])},this);const put=await at(5,5);
     const missing=await wx.canvasToTempFilePath({canvasId:'none'},this).catch((e)=>e.errMsg);
     done({drawn,first,kept,gone,put,wide:width>20,missing})`,
    { wxml: '<view wx:if="{{true}}"><canvas canvas-id="chart" style="width:120px;height:80px"></canvas></view>' },
  );
  expect(value).toEqual({
    drawn: { errMsg: 'drawCanvas:ok' },
    first: [255, 0, 0, 255],
    kept: [
      [255, 0, 0, 255],
      [0, 0, 255, 255],
    ],
    gone: [0, 0, 0, 0],
    put: [1, 2, 3, 255],
    wide: true,
    missing: 'canvasToTempFilePath:fail canvas is empty',
  });
});

// @feature 10 mini-game
test('a game runs at the pace of the screen, hears touches where they are on its canvas, and stands still while it is hidden', async () => {
  const { value, id } = await said(
    `const c=await canvas('c');c.width=200;c.height=120;const x=c.getContext('2d');let [px,vx,n,last]=[0,3,0,0];const gaps=[];this.hits=[];this.frames=()=>n;
     const draw=(time)=>{n+=1;if(last)gaps.push(time-last);last=time;px+=vx;if(px<0||px>190)vx=-vx;x.clearRect(0,0,200,120);x.fillStyle='#07c160';x.fillRect(px,50,10,10);for(const h of this.hits)x.fillRect(h.x-2,h.y-2,4,4);c.requestAnimationFrame(draw)};
     const cancelled=c.requestAnimationFrame(()=>done('cancelled frame ran'));c.cancelAnimationFrame(cancelled);
     c.requestAnimationFrame(draw);await new Promise((ok)=>{const wait=()=>n>=30?ok():c.requestAnimationFrame(wait);wait()});
     wx.onAppHide(()=>{this.hidden=n});wx.onAppShow(()=>this.setData({said:JSON.stringify({value:{still:n-this.hidden,hits:this.hits}})}));
     done({forward:gaps.every((gap)=>gap>=0)})`,
    {
      wxml: '<view style="padding:30px 0 0 20px"><canvas id="c" type="2d" disable-scroll style="width:200px;height:120px" bindtouchstart="hit"></canvas></view>',
      methods: 'hit(e){const {x,y,clientX}=e.touches[0];this.hits.push({x,y,clientX})},',
    },
  );
  expect(value).toEqual({ forward: true });
  const shown = visit.page.frameLocator(`iframe[title="${id}"]`);
  const box = await shown.locator('canvas').boundingBox();
  await visit.page.touchscreen.tap((box?.x ?? 0) + 50, (box?.y ?? 0) + 40);
  await visit.host((host: HostPage) => Object.values(host.running).at(-1)?.pause());
  await visit.page.waitForTimeout(200); // That nothing is drawn is only true of a time.
  await visit.host((host: HostPage) => Object.values(host.running).at(-1)?.resume());
  await shown.locator('.said', { hasText: 'still' }).waitFor();
  const after = JSON.parse((await shown.locator('.said').textContent()) ?? '') as { value: unknown };
  expect(after.value).toEqual({ still: 0, hits: [{ x: 50, y: 40, clientX: 70 }] });
});

test('what a context of the first year has recorded is drawn by drawCanvas', async () => {
  const { value } = await said(
    `const x=wx.createContext();x.setFillStyle('#ff0000');x.rect(0,0,10,10);x.fill();const actions=x.getActions();
    await new Promise((success)=>wx.drawCanvas({canvasId:'chart',actions,success}));
    x.rect(20,20,10,10);x.fill();x.clearActions();await wx.drawCanvas({canvasId:'chart',actions:x.getActions(),reserve:true});
    const at=async(px,py)=>[...(await wx.canvasGetImageData({canvasId:'chart',x:px,y:py,width:1,height:1},this)).data];
    done([await at(5,5),await at(25,25),await wx.drawCanvas({canvasId:'none',actions}).catch((e)=>e.errMsg)])`,
    { wxml: '<canvas canvas-id="chart" style="width:100px;height:50px"></canvas>' },
  );
  expect(value).toEqual([[255, 0, 0, 255], [0, 0, 0, 0], 'drawCanvas:fail canvas is empty']);
});
