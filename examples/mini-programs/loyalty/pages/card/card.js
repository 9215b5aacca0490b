const bars = require('../../card/code-128');
const member = require('../../card/member');
const words = require('../../words/index');

/** The height of the bars and the white around them, px. */
const barHeight = 56;
const quiet = 10;

Page({
  data: { w: words, member: {}, places: [], left: '', history: [], fresh: -1 },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.shop });
    this.read();
  },
  onShow() {
    this.read();
  },
  onReady() {
    wx.createSelectorQuery()
      .select('#bars')
      .fields({ node: true, size: true })
      .exec(([found]) => this.drawBars(found));
  },
  onShareAppMessage: () => ({ title: words.card.friend, path: '/pages/card/card', imageUrl: '/images/share.svg' }),
  read() {
    const now = member.read();
    const stamped = Array.from({ length: member.full }, (_one, at) => ({ id: at, isOn: at < now.stamps }));
    const language = words.isChinese ? 'zh-CN' : 'en-GB';
    this.setData({
      member: now,
      places: stamped,
      left: words.card.left(member.full - now.stamps),
      history: now.history.slice(0, 5).map(({ kind, at }) => ({
        at,
        kind: words.card.kinds[kind],
        when: new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' }),
      })),
    });
  },
  drawBars({ node, width }) {
    const { pixelRatio } = wx.getWindowInfo();
    node.width = width * pixelRatio;
    node.height = (barHeight + quiet * 2) * pixelRatio;
    const context = node.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, node.width, node.height);
    const widths = bars(this.data.member.number);
    const modules = widths.reduce((sum, one) => sum + one, 0) + quiet * 2;
    // Whole dots for each module: a bar with a soft edge is what scanners fail on.
    const dot = Math.max(1, Math.floor(node.width / modules));
    let at = Math.floor((node.width - modules * dot) / 2) + quiet * dot;
    context.fillStyle = '#000';
    widths.forEach((one, index) => {
      if (index % 2 === 0) context.fillRect(at, quiet * pixelRatio, one * dot, barHeight * pixelRatio);
      at += one * dot;
    });
  },
  async scan() {
    let code = '';
    try {
      ({ result: code } = await wx.scanCode({ scanType: ['qrCode'] }));
    } catch (error) {
      console.info('Nothing was scanned:', error.errMsg);
      return;
    }
    const how = member.stamp(code);
    wx.showToast({ title: words.card[how], icon: how === 'stamped' ? 'success' : 'none' });
    this.read();
    if (how !== 'stamped') return;
    this.setData({ fresh: this.data.member.stamps - 1 });
    wx.vibrateShort({ type: 'medium', fail: () => undefined });
  },
  async redeem() {
    const { confirm } = await wx.showModal({ title: words.card.redeem, content: words.card.redeemAsk });
    if (!confirm) return;
    member.redeem();
    this.setData({ fresh: -1 });
    this.read();
    wx.showToast({ title: words.card.redeemed });
  },
});
