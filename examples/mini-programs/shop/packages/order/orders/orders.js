const cart = require('../../../store/cart');
const orders = require('../../../store/orders');
const words = require('../../../words/index');

Page({
  data: { w: words, orders: [] },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.titles.orders });
  },
  onShow() {
    const list = orders
      .all()
      .map((order) => ({ ...order, lines: cart.detailed(order.lines), stateName: words.orders.states[order.state] }));
    this.setData({ orders: list });
  },
  open({ currentTarget }) {
    wx.navigateTo({ url: `/packages/order/order/order?id=${currentTarget.dataset.id}` });
  },
});
