const cart = require('../../store/cart');
const coupons = require('../../store/coupons');
const words = require('../../words/index');

Page({
  data: { w: words, lines: [], goods: 0, isAll: false },
  onShow() {
    wx.setNavigationBarTitle({ title: words.tabs[1] });
    this.read();
  },
  read() {
    const lines = cart.lines();
    const chosen = lines.filter(({ isChosen }) => isChosen);
    this.setData({ lines, goods: coupons.totalsOf(chosen).goods, isAll: lines.length > 0 && chosen.length === lines.length });
  },
  lineOf({ currentTarget }) {
    return this.data.lines[currentTarget.dataset.index];
  },
  toggle(event) {
    const line = this.lineOf(event);
    cart.change(line, { isChosen: !line.isChosen });
    this.read();
  },
  toggleAll() {
    cart.chooseAll(!this.data.isAll);
    this.read();
  },
  count(event) {
    cart.change(this.lineOf(event), { count: event.detail });
    this.read();
  },
  remove(event) {
    cart.remove(this.lineOf(event));
    this.read();
  },
  open(event) {
    wx.navigateTo({ url: `/pages/product/product?id=${this.lineOf(event).id}` });
  },
  goHome() {
    wx.switchTab({ url: '/pages/home/home' });
  },
  checkOut() {
    if (this.data.goods === 0) wx.showToast({ title: words.cart.pick, icon: 'none' });
    else wx.navigateTo({ url: '/packages/order/checkout/checkout' });
  },
});
