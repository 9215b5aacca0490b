const cart = require('../../../store/cart');
const coupons = require('../../../store/coupons');
const orders = require('../../../store/orders');
const words = require('../../../words/index');

Page({
  data: { w: words, lines: [], address: null, note: '', fitting: [], coupon: null, totals: {}, choosing: false, paying: false },
  /** With `id`, `option` and `count` it is that one thing, else what is chosen in the cart. */
  onLoad({ id, option, count }) {
    wx.setNavigationBarTitle({ title: words.titles.checkout });
    const lines = id ? cart.detailed([{ id, option, count: Number(count) || 1 }]) : cart.lines().filter(({ isChosen }) => isChosen);
    const fitting = coupons.fitting(lines);
    this.setData({ lines, fitting });
    this.use(fitting[0] ?? null);
  },
  onShow() {
    this.setData({ address: wx.getStorageSync('address') || null });
  },
  use(coupon) {
    this.setData({ coupon, totals: coupons.totalsOf(this.data.lines, coupon?.id), choosing: false });
  },
  choose() {
    if (this.data.fitting.length > 0) this.setData({ choosing: true });
  },
  closeChoice() {
    this.setData({ choosing: false });
  },
  pick({ detail }) {
    this.use(this.data.fitting.find(({ id }) => id === detail) ?? null);
  },
  without() {
    this.use(null);
  },
  writeNote({ detail }) {
    this.setData({ note: detail.value });
  },
  editAddress() {
    wx.navigateTo({ url: '/packages/order/address/address' });
  },
  async pay() {
    const { lines, coupon, address, note, paying } = this.data;
    if (paying) return;
    if (lines.length === 0 || !address) {
      wx.showToast({ title: address ? words.checkout.empty : words.checkout.needAddress, icon: 'none' });
      return;
    }
    this.setData({ paying: true });
    const order = orders.place({ lines, coupon: coupon?.id, address, note });
    try {
      await orders.pay(order.id, `${words.shop} · ${lines.map(({ name }) => name).join(', ')}`);
      wx.showToast({ title: words.checkout.paid, icon: 'success' });
    } catch {
      // Refused or broken off: the order stays and can be paid from its page.
      wx.showToast({ title: words.checkout.cancelled, icon: 'none' });
    }
    wx.redirectTo({ url: `/packages/order/order/order?id=${order.id}` });
  },
});
