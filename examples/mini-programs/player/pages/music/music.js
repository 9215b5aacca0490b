const audio = require('../../store/audio');
const words = require('../../words/index');

Page({
  data: { w: words, songs: audio.list, current: '', isPlaying: false },
  onLoad() {
    wx.setNavigationBarTitle({ title: words.radio });
    this.stop = audio.listen(({ song, isPlaying }) => {
      const current = song?.id ?? '';
      if (current !== this.data.current || isPlaying !== this.data.isPlaying) this.setData({ current, isPlaying });
    });
  },
  onUnload() {
    this.stop();
  },
  onShareAppMessage: () => ({ title: `${words.radio} · ${words.tagline}`, path: '/pages/music/music', imageUrl: '/images/lanterns.svg' }),
  playAll() {
    audio.play(audio.list[0].id);
  },
  open({ currentTarget }) {
    audio.play(currentTarget.dataset.id);
    wx.navigateTo({ url: '/pages/play/play' });
  },
});
