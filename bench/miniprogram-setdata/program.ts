/** The steps of one round, in order; a round leaves the page as it was. */
export const steps = ['rows', 'one', 'append', 'clear', 'cells', 'clear'] as const;
/** Changes of one row that are measured together, since one is shorter than clocks tell. */
export const ones = 20;

/**
 * A page that does the next step each time it is shown, and says by its title how long it took from `setData` until the frame
 * after: `rows` and `cells` draw 1,000 at once, `one` changes one row `ones` times one after the other, `append` adds 100.
 */
export const setDataProgram: Readonly<Record<string, string>> = {
  'app.json': JSON.stringify({ pages: ['pages/rows/rows'] }),
  'app.js': 'App({})',
  'pages/rows/rows.json': JSON.stringify({ usingComponents: { 'van-cell': '@vant/weapp/cell/index' } }),
  'pages/rows/rows.wxss':
    '.row { display: flex; padding: 20rpx; border-bottom: 1px solid #eee } .name { flex: 1; font-size: 28rpx } .price { color: #07c160 }',
  'pages/rows/rows.wxml': `
<view wx:for="{{rows}}" wx:key="id" class="row" data-id="{{item.id}}" bindtap="pick">
  <text class="name">{{item.name}}</text><text class="price {{item.price > 50 ? 'high' : ''}}">{{item.price}}</text>
</view>
<van-cell wx:for="{{cells}}" wx:key="id" title="{{item.name}}" value="{{item.price}}" label="in stock" is-link icon="shop-o" />`,
  'pages/rows/rows.js': `
const steps = ${JSON.stringify(steps)};
const many = (count, from) => Array.from({ length: count }, (_, index) => ({ id: from + index, name: 'Row ' + (from + index), price: index % 100 }));
Page({
  data: { rows: [], cells: [] },
  pick() {},
  onLoad() { this.count = -1; },
  onShow() {
    this.count += 1;
    if (this.count === 0) return;
    const step = steps[(this.count - 1) % steps.length];
    const began = Date.now();
    const say = () => wx.setNavigationBarTitle({ title: this.count + ':' + step + ':' + (Date.now() - began) });
    if (step === 'rows') this.setData({ rows: many(1000, 0) }, say);
    else if (step === 'append') {
      const { length } = this.data.rows;
      this.setData(Object.fromEntries(many(100, length).map((row, index) => ['rows[' + (length + index) + ']', row])), say);
    } else if (step === 'cells') this.setData({ cells: many(1000, 0) }, say);
    else if (step === 'clear') this.setData({ rows: [], cells: [] }, say);
    else this.one(${ones}, say);
  },
  one(left, say) {
    if (left === 0) return say();
    this.setData({ ['rows[' + left * 7 + '].name']: 'Changed ' + left }, () => this.one(left - 1, say));
  },
});`,
};
