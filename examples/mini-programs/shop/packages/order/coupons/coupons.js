const coupons = require('../../../store/coupons');
const words = require('../../../words/index');

Page({
  data: { w: words, coupons: [] },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.titles.coupons });
    this.read();
  },
  read() {
    const actions = { new: words.coupons.claim, claimed: words.coupons.use, used: '' };
    this.setData({ coupons: coupons.list().map((coupon) => ({ ...coupon, action: actions[coupon.state] })) });
  },
  act({ detail }) {
    const { state } = this.data.coupons.find(({ id }) => id === detail);
    if (state === 'claimed') wx.switchTab({ url: '/pages/home/home' });
    if (state !== 'new') return;
    coupons.claim(detail);
    this.read();
    wx.showToast({ title: words.coupons.claimed });
  },
});
