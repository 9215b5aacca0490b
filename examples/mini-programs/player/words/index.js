const isChinese = /^zh/i.test(wx.getAppBaseInfo().language);

const english = {
  tabs: ['Music', 'Films'],
  radio: 'Moonlight Radio',
  tonight: 'Tonight',
  tagline: 'Three songs to fall asleep by',
  play: 'Play all',
  liked: 'Liked',
  like: 'Like',
  lyrics: 'Words',
  failed: 'This song cannot be played here.',
  films: 'Short films',
  seconds: 'seconds',
  pause: 'Pause',
  resume: 'Play',
  next: 'Next',
  previous: 'Back',
  loud: 'Full screen',
};
const chinese = {
  tabs: ['音乐', '影片'],
  radio: '月光电台',
  tonight: '今晚',
  tagline: '三首入睡的歌',
  play: '全部播放',
  liked: '已喜欢',
  like: '喜欢',
  lyrics: '歌词',
  failed: '这首歌在这里放不了。',
  films: '短片',
  seconds: '秒',
  pause: '暂停',
  resume: '播放',
  next: '下一首',
  previous: '上一首',
  loud: '全屏',
};

module.exports = { isChinese, pick: (pair) => pair[isChinese ? 1 : 0], ...(isChinese ? chinese : english) };
