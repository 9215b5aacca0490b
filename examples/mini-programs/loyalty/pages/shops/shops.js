const all = require('../../data/shops');
const words = require('../../words/index');

const radians = (degrees) => (degrees * Math.PI) / 180;

/** Metres between two places on the ground, by the haversine formula. */
function metresBetween(a, b) {
  const [across, along] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const part = Math.sin(across / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(along / 2) ** 2;
  return 12_742_000 * Math.asin(Math.sqrt(part));
}

Page({
  data: { w: words, shops: [], isNear: false, canOpen: wx.canIUse('openLocation') },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.tabs[1] });
    this.list(null);
  },
  list(place) {
    const hour = new Date().getHours();
    const side = words.isChinese ? 1 : 0;
    const shops = all.map((shop) => ({
      ...shop,
      name: shop.name[side],
      address: shop.address[side],
      isOpen: hour >= shop.from && hour < shop.to,
      metres: place ? metresBetween(place, shop) : 0,
    }));
    this.setData({ isNear: place !== null, shops: place ? shops.sort((a, b) => a.metres - b.metres) : shops });
  },
  async locate() {
    try {
      this.list(await wx.getLocation({ type: 'wgs84' }));
    } catch {
      wx.showToast({ title: words.shops.refused, icon: 'none' });
    }
  },
  shopOf: ({ currentTarget }) => all.find(({ id }) => id === currentTarget.dataset.id),
  route(event) {
    const { latitude, longitude, name, address } = this.shopOf(event);
    const side = words.isChinese ? 1 : 0;
    wx.openLocation({ latitude, longitude, name: name[side], address: address[side], scale: 16 });
  },
  call(event) {
    wx.makePhoneCall({ phoneNumber: this.shopOf(event).phone, fail: () => undefined });
  },
});
