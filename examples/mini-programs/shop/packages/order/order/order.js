const cart = require('../../../store/cart');
const orders = require('../../../store/orders');
const words = require('../../../words/index');

Page({
  data: { w: words, order: null, lines: [], stateName: '', placed: '' },
  onLoad({ id }) {
    wx.setNavigationBarTitle({ title: words.titles.order });
    this.read(id);
  },
  read(id) {
    const order = orders.find(id);
    if (!order) return;
    this.setData({
      order,
      lines: cart.detailed(order.lines),
      stateName: words.orders.states[order.state],
      placed: new Date(order.at).toLocaleString(words.isChinese ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
    });
  },
  async pay() {
    const { order, lines } = this.data;
    try {
      await orders.pay(order.id, `${words.shop} · ${lines.map(({ name }) => name).join(', ')}`);
      wx.showToast({ title: words.checkout.paid, icon: 'success' });
    } catch {
      wx.showToast({ title: words.checkout.cancelled, icon: 'none' });
    }
    this.read(order.id);
  },
  async cancel() {
    const { confirm } = await wx.showModal({ title: words.orders.cancel, content: words.orders.cancelAsk });
    if (!confirm) return;
    orders.cancel(this.data.order.id);
    wx.navigateBack();
  },
  again() {
    for (const { id, option, count } of this.data.order.lines) cart.add({ id, option, count });
    wx.switchTab({ url: '/pages/cart/cart' });
  },
  copy() {
    wx.setClipboardData({ data: this.data.order.id });
  },
});
