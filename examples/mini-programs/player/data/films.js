const words = require('../words/index');

/** The films: drawn for this program. */
module.exports = [
  { id: 'moon', name: words.pick(['Moonrise', '月出']), about: words.pick(['Eight seconds above the hills', '山上八秒']) },
  { id: 'fish', name: words.pick(['The pond', '池']), about: words.pick(['Seven carp and no hurry', '七条不急的鲤鱼']) },
].map((film) => ({ ...film, poster: `/packages/film/images/${film.id}.svg`, src: `/packages/film/films/${film.id}.mp4` }));
