const audio = require('../../store/audio');
const words = require('../../words/index');

/** The bar with the song that plays; there is none before the first one. */
Component({
  data: { w: words, song: null, isPlaying: false, part: 0 },
  lifetimes: {
    attached() {
      this.stop = audio.listen(({ song, isPlaying, time, duration }) => {
        this.setData({ song, isPlaying, part: duration > 0 ? Math.round((time / duration) * 100) : 0 });
      });
    },
    detached() {
      this.stop();
    },
  },
  methods: {
    toggle: () => audio.toggle(),
    open: () => wx.navigateTo({ url: '/pages/play/play' }),
  },
});
