const films = require('../../data/films');
const words = require('../../words/index');

Page({
  data: { w: words, films },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.films });
  },
  open({ currentTarget }) {
    wx.navigateTo({ url: `/packages/film/film/film?id=${currentTarget.dataset.id}` });
  },
});
