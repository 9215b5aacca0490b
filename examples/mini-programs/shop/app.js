const words = require('./words/index');
const cart = require('./store/cart');

App({
  onLaunch() {
    words.tabs.forEach((text, index) => {
      wx.setTabBarItem({ index, text });
    });
    cart.showBadge();
  },
});
