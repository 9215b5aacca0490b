const { language } = wx.getAppBaseInfo();

/** Chinese for who reads Chinese, English for everybody else. */
const isChinese = /^zh/i.test(language);

module.exports = Object.assign({ isChinese, pick: (pair) => pair[isChinese ? 1 : 0] }, isChinese ? require('./zh') : require('./en'));
