const scores = require('../../game/scores');
const words = require('../../words/index');

Page({
  data: { w: words, scores: [] },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.scores });
    const best = scores.best();
    this.setData({
      scores: scores.all().map(({ score, at }) => ({
        score,
        at,
        when: new Date(at).toLocaleString(wx.getAppBaseInfo().language.replace('_', '-'), { dateStyle: 'medium', timeStyle: 'short' }),
        part: Math.max(8, Math.round((score / best) * 100)),
      })),
    });
  },
});
