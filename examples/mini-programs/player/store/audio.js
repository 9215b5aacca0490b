const songs = require('../data/songs');
const words = require('../words/index');

const list = songs.map((song) => ({
  id: song.id,
  name: words.pick(song.name),
  by: words.pick(song.by),
  cover: `/images/${song.id}.svg`,
  src: `/sounds/${song.id}.m4a`,
  lines: song.lines.map(([at, text]) => ({ at, text: words.pick(text) })),
}));

/** One player for the whole program: a song goes on while pages come and go. */
let context;
let listeners = [];
let state = { song: null, isPlaying: false, time: 0, duration: 0, failed: false };

function tell(changes) {
  state = { ...state, ...changes };
  for (const listener of listeners) listener(state);
}

function player() {
  if (context) return context;
  context = wx.createInnerAudioContext();
  context.onPlay(() => tell({ isPlaying: true, failed: false }));
  context.onPause(() => tell({ isPlaying: false }));
  context.onStop(() => tell({ isPlaying: false, time: 0 }));
  context.onEnded(() => move(1));
  context.onError(() => tell({ isPlaying: false, failed: true }));
  context.onTimeUpdate(() => tell({ time: context.currentTime, duration: Number.isFinite(context.duration) ? context.duration : 0 }));
  return context;
}

function play(id) {
  const song = list.find((one) => one.id === id);
  if (!song) return;
  if (state.song?.id !== id) {
    tell({ song, time: 0, duration: 0 });
    player().src = song.src;
  }
  player().play();
}

function move(by) {
  const at = list.findIndex(({ id }) => id === state.song?.id);
  play(list[(at + by + list.length) % list.length].id);
}

module.exports = {
  list,
  play,
  move,
  state: () => state,
  toggle() {
    if (state.isPlaying) player().pause();
    else if (state.song) player().play();
    else play(list[0].id);
  },
  seek(time) {
    player().seek(time);
    tell({ time });
  },
  /** Calls the listener with each state from now on; what it gives back ends that. */
  listen(listener) {
    listeners = [...listeners, listener];
    listener(state);
    return () => {
      listeners = listeners.filter((one) => one !== listener);
    };
  },
};
