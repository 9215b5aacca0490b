const catalog = require('../../store/catalog');
const words = require('../../words/index');

const key = 'searches';
/** Searches that are remembered. */
const most = 8;

Page({
  data: { w: words, text: '', found: [], recent: [] },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.titles.search });
    this.setData({ recent: wx.getStorageSync(key) || [] });
  },
  type({ detail }) {
    this.find(detail.value);
  },
  find(text) {
    this.setData({ text, found: catalog.search(text) });
  },
  tapWord({ currentTarget }) {
    this.find(currentTarget.dataset.word);
    this.remember();
  },
  remember() {
    const text = this.data.text.trim();
    if (text === '') return;
    const recent = [text, ...this.data.recent.filter((one) => one !== text)].slice(0, most);
    wx.setStorageSync(key, recent);
    this.setData({ recent });
  },
  clear() {
    wx.removeStorageSync(key);
    this.setData({ recent: [] });
  },
});
