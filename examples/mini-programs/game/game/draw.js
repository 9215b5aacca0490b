/** Height of a lantern and the place of the tower's top, in px and parts of the height. */
const tall = 34;
const topAt = 0.56;

const skies = {
  dark: ['#120f2e', '#2b2350', '#6b3a6e'],
  light: ['#27407a', '#7d6bb0', '#f3a683'],
};

/** Draws one frame of the game. `camera` is how far the tower has sunk, in lanterns. */
function drawGame(context, { game, camera, width, height, theme, time }) {
  drawSky(context, width, height, theme, time);
  const base = height * topAt;
  const yOf = (index) => base + (camera - index) * tall;
  game.layers.forEach((layer, index) => {
    const y = yOf(index);
    if (y < height + tall) drawLantern(context, layer.x * width, y, layer.width * width, index, 0);
  });
  const next = game.layers.length;
  for (const piece of game.falling) {
    drawLantern(context, piece.x * width, yOf(next - 1) + piece.y * height * 0.5, piece.width * width, next - 1, piece.turn);
  }
  if (!game.over) {
    drawString(context, game.swing.x * width, yOf(next) - 12);
    drawLantern(context, game.swing.x * width, yOf(next) - 12, game.swing.width * width, next, 0);
  }
}

function drawSky(context, width, height, theme, time) {
  const sky = context.createLinearGradient(0, 0, 0, height);
  skies[theme].forEach((color, at) => {
    sky.addColorStop(at / 2, color);
  });
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#fff4d0';
  context.globalAlpha = 0.16;
  circle(context, width * 0.76, height * 0.2, 62);
  context.globalAlpha = 0.95;
  circle(context, width * 0.76, height * 0.2, 42);
  for (let star = 0; star < 40; star += 1) {
    context.globalAlpha = 0.25 + 0.35 * Math.abs(Math.sin(time + star * 1.7));
    circle(context, ((star * 97.3) % 100) * width * 0.01, ((star * 53.9) % 62) * height * 0.01, star % 5 === 0 ? 1.6 : 0.9);
  }
  context.globalAlpha = 0.55;
  context.fillStyle = theme === 'dark' ? '#1c1740' : '#4b4a86';
  context.beginPath();
  context.moveTo(0, height);
  for (let at = 0; at <= 10; at += 1) context.lineTo((at / 10) * width, height * (0.86 - 0.07 * Math.sin(at * 1.1 + 0.6)));
  context.lineTo(width, height);
  context.fill();
  context.globalAlpha = 1;
}

function drawString(context, x, y) {
  context.strokeStyle = 'rgba(255,255,255,.35)';
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, y);
  context.stroke();
}

function drawLantern(context, x, y, width, index, turn) {
  const hue = 4 + ((index * 9) % 46);
  context.save();
  context.translate(x, y + tall / 2);
  context.rotate(turn);
  const glow = context.createLinearGradient(0, -tall / 2, 0, tall / 2);
  glow.addColorStop(0, `hsl(${hue} 92% 66%)`);
  glow.addColorStop(0.55, `hsl(${hue} 86% 54%)`);
  glow.addColorStop(1, `hsl(${hue} 78% 42%)`);
  context.fillStyle = glow;
  rounded(context, -width / 2, -tall / 2 + 2, width, tall - 4, Math.min(12, width / 2));
  context.fill();
  context.fillStyle = 'rgba(255,236,170,.28)';
  rounded(context, -width / 2 + 4, -tall / 2 + 6, Math.max(0, width - 8), 7, 3.5);
  context.fill();
  context.fillStyle = '#e9c46a';
  context.fillRect(-width / 2 + 3, -tall / 2, Math.max(0, width - 6), 3);
  context.fillRect(-width / 2 + 3, tall / 2 - 3, Math.max(0, width - 6), 3);
  context.restore();
}

function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

function rounded(context, x, y, width, height, radius) {
  const by = Math.max(0, Math.min(radius, width / 2, height / 2));
  context.beginPath();
  context.moveTo(x + by, y);
  context.arcTo(x + width, y, x + width, y + height, by);
  context.arcTo(x + width, y + height, x, y + height, by);
  context.arcTo(x, y + height, x, y, by);
  context.arcTo(x, y, x + width, y, by);
  context.closePath();
}

module.exports = { drawGame };
