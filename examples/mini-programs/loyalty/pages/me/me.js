const member = require('../../card/member');
const words = require('../../words/index');

/** The template of the message that tells of a free cup. */
const template = 'free-cup';

Page({
  data: { w: words, member: {}, since: '', canTell: wx.canIUse('requestSubscribeMessage') },
  onShow() {
    wx.setNavigationBarTitle({ title: words.tabs[2] });
    this.show(member.read());
  },
  show(now) {
    this.setData({
      member: now,
      since: new Date(now.since).toLocaleDateString(words.isChinese ? 'zh-CN' : 'en-GB', { dateStyle: 'long' }),
    });
  },
  async sign() {
    try {
      const { userInfo } = await wx.getUserProfile({ desc: words.me.sign });
      this.show(member.change({ name: userInfo.nickName, face: userInfo.avatarUrl }));
    } catch (error) {
      console.info('The card stays without a name:', error.errMsg);
    }
  },
  phone({ detail }) {
    if (detail.code) this.show(member.change({ hasPhone: true }));
  },
  async tell() {
    try {
      const answer = await wx.requestSubscribeMessage({ tmplIds: [template] });
      if (answer[template] === 'accept') this.show(member.change({ isTold: true }));
    } catch (error) {
      console.info('No message was wished for:', error.errMsg);
    }
  },
  till() {
    wx.navigateTo({ url: '/packages/till/code/code' });
  },
});
