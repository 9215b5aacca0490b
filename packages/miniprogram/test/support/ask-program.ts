import type { Visit } from './program-in-page.js';

/** Opens a program of one page that runs `script` when it is ready; gives what the script passes to `done`. */
export async function askProgram(
  visit: Visit,
  script: string,
  { id = 'shop', assets = {}, modules = {}, app = {}, ...more }: AskOptions = {},
): Promise<unknown> {
  const js = `Page({data:{said:'',src:''},heard(){},drawn({detail}){this.heard(detail)},lost(){this.heard({width:'lost'})},onReady(){const done=(value)=>this.setData({said:JSON.stringify({value})});const page=this;(async()=>{${script}})().catch((e)=>done({error:String(e&&e.errMsg||e)+' '+(e&&e.stack)}))}})`;
  const wxml = '<image class="picture" src="{{src}}" bindload="drawn" binderror="lost"/><view class="said">{{said}}</view>';
  const frame = await visit.open({ app, assets, modules, components: { 'pages/index': { wxml, js } } }, id, more);
  const said = frame.locator('.said', { hasText: 'value' });
  await said.waitFor({ timeout: 20_000 });
  return (JSON.parse((await said.textContent()) ?? '') as { value: unknown }).value;
}

/** What the program has, and how it is opened. */
export interface AskOptions {
  readonly id?: string;
  readonly assets?: Readonly<Record<string, Uint8Array>>;
  readonly modules?: Readonly<Record<string, string>>;
  readonly app?: object;
  readonly [more: string]: unknown;
}
