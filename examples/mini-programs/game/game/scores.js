const key = 'scores';
/** Games that are remembered. */
const most = 20;

const all = () => wx.getStorageSync(key) || [];

module.exports = {
  all,
  best: () => all().reduce((best, { score }) => Math.max(best, score), 0),
  add(score) {
    if (score > 0) wx.setStorageSync(key, [{ score, at: Date.now() }, ...all()].slice(0, most));
  },
};
