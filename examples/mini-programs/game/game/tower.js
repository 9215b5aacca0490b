/** Widths and places are parts of the width of the screen, 0 to 1; times are seconds. */
const firstWidth = 0.46;
/** A drop this near to the lantern below is taken as exact. */
const nearly = 0.018;
/** How fast the first lantern swings, how much each further one adds, and the most. */
const speeds = { first: 0.42, more: 0.018, most: 1.15 };

/** A new game: one lantern lies, the second one swings. */
function begin() {
  return { layers: [{ x: 0.5, width: firstWidth }], swing: swingAt(1, firstWidth), falling: [], score: 0, streak: 0, over: false };
}

function swingAt(level, width) {
  const fromLeft = level % 2 === 1;
  return { x: fromLeft ? 0.08 : 0.92, width, speed: Math.min(speeds.most, speeds.first + level * speeds.more) * (fromLeft ? 1 : -1) };
}

/** Moves what moves by `seconds`. */
function step(game, seconds) {
  for (const piece of game.falling) {
    piece.velocity += 2.6 * seconds;
    piece.y += piece.velocity * seconds;
    piece.turn += piece.spin * seconds;
  }
  game.falling = game.falling.filter(({ y }) => y < 2);
  if (game.over) return;
  const { swing } = game;
  swing.x += swing.speed * seconds;
  const edge = swing.width / 2;
  if (swing.x < edge && swing.speed < 0) swing.speed = -swing.speed;
  if (swing.x > 1 - edge && swing.speed > 0) swing.speed = -swing.speed;
}

/** Drops the swinging lantern: `perfect`, `cut`, or `missed`, which ends the game. */
function drop(game) {
  const below = game.layers[game.layers.length - 1];
  const { x, width } = game.swing;
  const off = x - below.x;
  if (Math.abs(off) <= nearly) return land(game, { x: below.x, width: below.width }, 'perfect');
  const left = Math.max(x - width / 2, below.x - below.width / 2);
  const right = Math.min(x + width / 2, below.x + below.width / 2);
  if (right <= left) {
    game.falling.push({ x, width, y: 0, velocity: 0, turn: 0, spin: off });
    game.over = true;
    return 'missed';
  }
  const lost = width - (right - left);
  const lostX = off > 0 ? right + lost / 2 : left - lost / 2;
  game.falling.push({ x: lostX, width: lost, y: 0, velocity: 0, turn: 0, spin: off > 0 ? 3 : -3 });
  return land(game, { x: (left + right) / 2, width: right - left }, 'cut');
}

function land(game, layer, how) {
  game.streak = how === 'perfect' ? game.streak + 1 : 0;
  // Three exact drops in a row make the tower a little wider again.
  const width = game.streak > 0 && game.streak % 3 === 0 ? Math.min(firstWidth, layer.width + 0.05) : layer.width;
  game.layers.push({ x: layer.x, width });
  game.score += 1;
  game.swing = swingAt(game.layers.length, width);
  return how;
}

module.exports = { begin, step, drop };
