const cart = require('../../store/cart');
const catalog = require('../../store/catalog');
const words = require('../../words/index');

Page({
  data: { w: words, product: null, sheet: '', inCart: 0 },
  onLoad({ id }) {
    const product = catalog.find(id);
    if (!product) {
      wx.showToast({ title: words.product.sold, icon: 'none' });
      return;
    }
    wx.setNavigationBarTitle({ title: product.name });
    this.setData({ product });
  },
  onShow() {
    this.setData({ inCart: cart.count() });
  },
  onShareAppMessage() {
    const { id, name, picture } = this.data.product;
    return { title: name, path: `/pages/product/product?id=${id}`, imageUrl: picture };
  },
  onShareTimeline() {
    const { id, name, picture } = this.data.product;
    return { title: name, query: `id=${id}`, imageUrl: picture };
  },
  ask({ currentTarget }) {
    this.setData({ sheet: currentTarget.dataset.for });
  },
  closeSheet() {
    this.setData({ sheet: '' });
  },
  chosen({ detail }) {
    const { sheet } = this.data;
    this.closeSheet();
    if (sheet === 'add') {
      cart.add(detail);
      this.setData({ inCart: cart.count() });
      wx.showToast({ title: words.product.done, icon: 'success' });
      return;
    }
    const { id, option, count } = detail;
    wx.navigateTo({ url: `/packages/order/checkout/checkout?id=${id}&option=${option}&count=${count}` });
  },
  openCart() {
    wx.switchTab({ url: '/pages/cart/cart' });
  },
  look({ currentTarget }) {
    const { picture, scene } = this.data.product;
    wx.previewImage({ current: currentTarget.dataset.picture, urls: [picture, scene] });
  },
});
