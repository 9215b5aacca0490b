const audio = require('../../store/audio');
const words = require('../../words/index');

Page({
  data: { w: words, song: null, isPlaying: false, time: 0, duration: 0, line: -1, isLiked: false },
  onLoad({ id }) {
    if (id) audio.play(id);
    this.stop = audio.listen((state) => this.show(state));
  },
  onUnload() {
    this.stop();
  },
  onShareAppMessage() {
    const { id, name, by, cover } = this.data.song;
    return { title: `${name} · ${by}`, path: `/pages/play/play?id=${id}`, imageUrl: cover };
  },
  show({ song, isPlaying, time, duration, failed }) {
    if (failed) wx.showToast({ title: words.failed, icon: 'none' });
    if (!song) return;
    if (song.id !== this.data.song?.id) {
      wx.setNavigationBarTitle({ title: song.name });
      this.setData({ song, isLiked: (wx.getStorageSync('liked') || []).includes(song.id) });
    }
    const line = song.lines.findLastIndex(({ at }) => at <= time);
    // While a finger is on the slider it shows where that is, and not where the song is.
    this.setData({ isPlaying, duration, line, ...(this.isHeld ? {} : { time }) });
  },
  toggle: () => audio.toggle(),
  next: () => audio.move(1),
  previous: () => audio.move(-1),
  hold({ detail }) {
    this.isHeld = true;
    this.setData({ time: detail.value });
  },
  seek({ detail }) {
    this.isHeld = false;
    audio.seek(detail.value);
  },
  toLine({ currentTarget }) {
    audio.seek(currentTarget.dataset.at);
  },
  like() {
    const { song, isLiked } = this.data;
    const liked = (wx.getStorageSync('liked') || []).filter((id) => id !== song.id);
    wx.setStorageSync('liked', isLiked ? liked : [...liked, song.id]);
    this.setData({ isLiked: !isLiked });
  },
});
