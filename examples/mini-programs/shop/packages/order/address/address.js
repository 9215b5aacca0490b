const words = require('../../../words/index');

const key = 'address';

Page({
  data: { w: words, address: { userName: '', telNumber: '', region: '', detailInfo: '' }, canChoose: wx.canIUse('chooseAddress') },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.titles.address });
    const kept = wx.getStorageSync(key);
    if (kept) this.setData({ address: kept });
  },
  async choose() {
    try {
      const { userName, telNumber, provinceName = '', cityName = '', countyName = '', detailInfo } = await wx.chooseAddress();
      this.setData({
        address: { userName, telNumber, region: [provinceName, cityName, countyName].filter(Boolean).join(' '), detailInfo },
      });
    } catch (error) {
      console.info('No address was chosen:', error.errMsg);
    }
  },
  save({ detail }) {
    const address = Object.fromEntries(Object.entries(detail.value).map(([name, text]) => [name, String(text).trim()]));
    if (Object.values(address).some((text) => text === '')) wx.showToast({ title: words.address.needAll, icon: 'none' });
    else if (!/^\+?[\d\s-]{6,20}$/.test(address.telNumber)) wx.showToast({ title: words.address.badPhone, icon: 'none' });
    else {
      wx.setStorageSync(key, address);
      wx.navigateBack({ fail: () => wx.showToast({ title: words.address.saved }) });
    }
  },
});
