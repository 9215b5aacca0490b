const coupons = require('../../store/coupons');
const orders = require('../../store/orders');
const words = require('../../words/index');

Page({
  data: { w: words, profile: null, waiting: 0, orders: 0, saved: 0 },
  onShow() {
    wx.setNavigationBarTitle({ title: words.tabs[2] });
    this.setData({
      profile: wx.getStorageSync('profile') || null,
      waiting: coupons.waiting(),
      orders: orders.all().length,
      saved: orders.saved(),
    });
  },
  async greet() {
    if (this.data.profile) return;
    try {
      const { userInfo } = await wx.getUserProfile({ desc: words.me.hello });
      wx.setStorageSync('profile', userInfo);
      this.setData({ profile: userInfo });
    } catch (error) {
      console.info('The person stays a guest:', error.errMsg);
    }
  },
  open({ currentTarget }) {
    wx.navigateTo({ url: currentTarget.dataset.url });
  },
  about() {
    wx.showModal({ title: words.me.about, content: words.me.aboutText, showCancel: false, confirmText: 'OK' });
  },
});
