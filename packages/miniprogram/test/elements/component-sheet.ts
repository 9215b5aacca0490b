import type { HandProgram } from '../support/hand-compiled.js';

/** A picture with corners that tell how it is fitted. */
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#7cb5ec"/><circle cx="40" cy="20" r="18" fill="#fff"/><path d="M0 0h10v10H0zM70 30h10v10H70z" fill="#e64340"/></svg>';

const modes = [
  'scaleToFill',
  'aspectFit',
  'aspectFill',
  'widthFix',
  'heightFix',
  'top',
  'bottom',
  'center',
  'left',
  'right',
  'top left',
  'top right',
  'bottom left',
  'bottom right',
];
const icons = ['success', 'success_no_circle', 'info', 'warn', 'waiting', 'cancel', 'download', 'search', 'clear', 'circle'];

const buttons = ['default', 'primary', 'warn'].map(
  (type) =>
    `<button type="${type}">${type}</button><button type="${type}" loading>loading</button><button type="${type}" disabled>disabled</button>`,
);

/** Every element on pages to look at; `style` is that of app.json. */
export function componentSheet(style: 'v2' | '' = ''): HandProgram {
  const page = (wxml: string, data: object = {}) => ({
    wxml,
    js: `Page({data:${JSON.stringify(data)}})`,
  });
  return {
    app: { ...(style === 'v2' ? { style } : {}), window: { navigationBarTitleText: 'Components' } },
    appWxss: `wx-page{background:var(--ground,transparent);padding:12px;box-sizing:border-box}.h{margin:12px 0 6px;font-size:13px;color:#888}.row{display:flex;flex-wrap:wrap;gap:8px;align-items:center}wx-button{margin-bottom:8px}.box{background:rgba(128,128,128,.15)}.item{line-height:100px;text-align:center;color:#fff}`,
    assets: { 'img/a.svg': new TextEncoder().encode(picture) },
    components: {
      'pages/buttons': page(
        `${buttons.join('')}<button type="primary" plain>plain primary</button><button plain>plain</button><button plain disabled>plain disabled</button>
        <view class="row"><button size="mini">mini</button><button size="mini" type="primary">mini</button><button size="mini" type="warn">mini</button></view>
        <navigator url="/pages/forms" class="box">navigator</navigator>`,
      ),
      'pages/forms': page(
        `<view class="h">input</view><input class="box" placeholder="placeholder"/><input class="box" value="value" style="padding:8px;height:40px"/><input class="box" password value="secret" placeholder-style="color:red"/>
        <view class="h">textarea</view><textarea class="box" auto-height value="{{'grows\\nwith\\nits lines'}}" style="width:100%"/><textarea class="box" placeholder="two\nlines" style="width:100%;height:50px"/>
        <view class="h">checkbox, radio, switch</view><view class="row"><checkbox checked/><checkbox/><checkbox disabled checked/><checkbox disabled/><checkbox checked color="#e64340">red</checkbox></view>
        <view class="row"><radio checked/><radio/><radio disabled checked/><radio disabled/><radio checked color="#e64340">red</radio></view>
        <view class="row"><switch checked/><switch/><switch disabled checked/><switch checked color="#e64340"/><switch type="checkbox" checked/><switch type="checkbox"/></view>
        <view class="h">slider, progress</view><slider value="30" show-value/><slider value="60" block-size="18" active-color="#7cb5ec" block-color="#7cb5ec"/><slider value="50" disabled/>
        <progress percent="20" show-info/><progress percent="60" stroke-width="12" border-radius="6" active-color="#7cb5ec"/>
        <view class="h">picker-view</view><picker-view value="{{[2,1]}}" style="height:170px"><picker-view-column><view wx:for="{{rows}}" style="line-height:34px;text-align:center">{{item}}年</view></picker-view-column><picker-view-column><view wx:for="{{rows}}" style="line-height:34px;text-align:center">{{item}}月</view></picker-view-column></picker-view>`,
        { rows: [1, 2, 3, 4, 5, 6] },
      ),
      'pages/views': page(
        `<view class="h">icon</view><view class="row">${icons.map((type) => `<icon type="${type}" size="32"/>`).join('')}</view>
        <view class="h">swiper</view><swiper indicator-dots circular indicator-active-color="#fff" previous-margin="20px" next-margin="20px" style="height:100px"><swiper-item style="background:#7cb5ec" class="item">one</swiper-item><swiper-item style="background:#90ed7d" class="item">two</swiper-item><swiper-item style="background:#f7a35c" class="item">three</swiper-item></swiper>
        <view class="h">scroll-view</view><scroll-view scroll-x enable-flex style="height:60px;white-space:nowrap"><view wx:for="{{rows}}" class="box" style="display:inline-block;width:120px;height:60px;margin-right:8px;flex:none">{{item}}</view></scroll-view>
        <view class="h">image</view><view class="row">${modes.map((mode) => `<image class="box" src="/img/a.svg" mode="${mode}" style="width:72px;height:72px"/>`).join('')}</view>
        <view class="h">movable, rich-text, cover, open-data</view><movable-area class="box" style="width:100%;height:60px"><movable-view direction="all" x="20" y="10" style="width:40px;height:40px;background:#1aad19"/></movable-area>
        <rich-text nodes="{{html}}"/><view class="row"><open-data type="userAvatarUrl"/><open-data type="userNickName"/></view>
        <text space="ensp" decode>text  with   spaces &lt;decoded&gt;</text>`,
        {
          rows: [1, 2, 3, 4, 5, 6],
          html: '<h3>Rich <i>text</i></h3><p style="color:#e64340">A paragraph with <b>bold</b>, <a href="x">a link</a>.</p><ul><li>one</li><li>two</li></ul><table border="1"><tr><td>cell</td><td>cell</td></tr></table>',
        },
      ),
      'pages/map': page(
        `<map latitude="31.2304" longitude="121.4737" scale="14" show-location show-scale markers="{{markers}}" polyline="{{lines}}" circles="{{circles}}" style="width:100%;height:360px"/>`,
        {
          markers: [
            { id: 1, latitude: 31.2304, longitude: 121.4737, callout: { content: 'People’s Square', display: 'ALWAYS' } },
            { id: 2, latitude: 31.2404, longitude: 121.4837, label: { content: 'label', color: '#e64340' } },
          ],
          lines: [
            {
              points: [
                { latitude: 31.2304, longitude: 121.4737 },
                { latitude: 31.2404, longitude: 121.4837 },
              ],
              color: '#3478f6',
              width: 6,
            },
          ],
          circles: [{ latitude: 31.2304, longitude: 121.4737, radius: 500, fillColor: '#3478f622', color: '#3478f6' }],
        },
      ),
      'pages/refused': page(
        '<live-player/><xr-scene/><ad unit-id="x"/><official-account/><voip-room/><functional-page-navigator>pay</functional-page-navigator>',
      ),
    },
  };
}
