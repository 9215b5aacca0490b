const catalog = require('../../store/catalog');
const words = require('../../words/index');

/** Products that one reach of the bottom brings. */
const more = 6;

Page({
  data: { w: words, category: 'all', products: [], isEnd: false },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.shop });
    this.fill('all', more);
  },
  onPullDownRefresh() {
    this.fill(this.data.category, more);
    wx.stopPullDownRefresh();
  },
  onReachBottom() {
    if (!this.data.isEnd) this.fill(this.data.category, this.data.products.length + more);
  },
  onShareAppMessage: () => ({ title: words.shop, path: '/pages/home/home', imageUrl: '/images/banners/spring.svg' }),
  fill(category, count) {
    const all = catalog.inCategory(category);
    this.setData({ category, products: all.slice(0, count), isEnd: count >= all.length });
  },
  choose({ currentTarget }) {
    this.fill(currentTarget.dataset.category, more);
  },
  openBanner({ currentTarget }) {
    wx.navigateTo({ url: `/pages/product/product?id=${currentTarget.dataset.product}` });
  },
  search() {
    wx.navigateTo({ url: '/pages/search/search' });
  },
  coupons() {
    wx.navigateTo({ url: '/packages/order/coupons/coupons' });
  },
});
