import type { Visit } from './program-in-page.js';

/**
 * Opens a program of one page that runs `script` when it is ready, and gives back what that gives to `done`. In the script
 * `call(name, input)` settles with what a member of `wx` said: its `errMsg` and fields, or how it failed.
 */
export async function said(visit: Visit, script: string, more: object = {}, id = 'shop'): Promise<unknown> {
  const js = `const call=(name,input)=>new Promise((settle)=>wx[name](Object.assign({complete:settle},input)));
  Page({data:{said:''},onReady(){const done=(value)=>this.setData({said:JSON.stringify({value})});(async()=>{${script}})().catch((e)=>done('thrown '+(e.errMsg||e.stack)))}})`;
  const frame = await visit.open({ components: { 'pages/index': { wxml: '<view class="said">{{said}}</view>', js } } }, id, more);
  await frame.locator('.said', { hasText: 'value' }).waitFor();
  return (JSON.parse((await frame.locator('.said').textContent()) ?? '') as { value: unknown }).value;
}
