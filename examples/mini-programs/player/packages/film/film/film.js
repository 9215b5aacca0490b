const audio = require('../../../store/audio');
const films = require('../../../data/films');
const words = require('../../../words/index');

Page({
  data: { w: words, film: null, others: [] },
  onLoad({ id }) {
    const film = films.find((one) => one.id === id) ?? films[0];
    wx.setNavigationBarTitle({ title: film.name });
    this.setData({ film, others: films.filter((one) => one !== film) });
    // Two sounds at once are none.
    if (audio.state().isPlaying) audio.toggle();
  },
  onShareAppMessage() {
    const { id, name, poster } = this.data.film;
    return { title: name, path: `/packages/film/film/film?id=${id}`, imageUrl: poster };
  },
  fullScreen() {
    wx.createVideoContext('film').requestFullScreen({ direction: 90 });
  },
  open({ currentTarget }) {
    wx.redirectTo({ url: `/packages/film/film/film?id=${currentTarget.dataset.id}` });
  },
});
