const words = require('../../../words/index');

Page({
  data: { w: words },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.till.title });
  },
});
