const words = require('./words/index');

App({
  onLaunch() {
    words.tabs.forEach((text, index) => {
      wx.setTabBarItem({ index, text });
    });
  },
});
