/** Seconds of a film, and its size in px. */
export const filmSeconds = 8;
export const filmSize = { width: 640, height: 360 } as const;

/** The films: each draws the picture at a part of its time, 0 to 1. */
export const films = { moon, fish } as const;

function moon(context: CanvasRenderingContext2D, part: number): void {
  fillGround(context, '#10163a', '#3d3a72');
  fillDisc(context, 320, 330 - part * 230, 58, '#fdf0c4');
  for (let star = 0; star < 40; star += 1) {
    const light = 0.3 + 0.5 * Math.abs(Math.sin(part * 9 + star));
    fillDisc(context, (star * 97) % 640, (star * 53) % 240, star % 4 === 0 ? 1.8 : 1, `rgba(255,255,255,${light})`);
  }
  ['#272b5c', '#1d2149', '#141735'].forEach((color, layer) => {
    context.fillStyle = color;
    context.beginPath();
    context.moveTo(0, 360);
    for (let x = 0; x <= 640; x += 20) {
      context.lineTo(x, 250 + layer * 34 + 24 * Math.sin(x / (90 - layer * 16) + layer * 2 + part * (layer + 1) * 0.6));
    }
    context.lineTo(640, 360);
    context.fill();
  });
}

function fish(context: CanvasRenderingContext2D, part: number): void {
  fillGround(context, '#bfe6e3', '#4f9aa5');
  for (let one = 0; one < 7; one += 1) {
    const x = ((part * (0.7 + one * 0.09) + one * 0.17) % 1.25) * 640 - 80;
    const y = 70 + one * 38 + 12 * Math.sin(part * 14 + one);
    const wave = 6 * Math.sin(part * 40 + one);
    context.fillStyle = ['#f05a3c', '#fff4e6', '#f2a03d'][one % 3] ?? '#f05a3c';
    context.beginPath();
    context.ellipse(x, y, 36, 15, 0, 0, Math.PI * 2);
    context.fill();
    context.beginPath();
    context.moveTo(x - 30, y);
    context.lineTo(x - 58, y - 15 + wave);
    context.lineTo(x - 58, y + 15 + wave);
    context.fill();
    fillDisc(context, x + 22, y - 4, 2.6, '#16323a');
  }
  for (let ring = 0; ring < 3; ring += 1) {
    const spread = (part * 3 + ring / 3) % 1;
    context.strokeStyle = `rgba(255,255,255,${0.5 - spread * 0.5})`;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(150 + ring * 170, 90 + ring * 90, spread * 60, 0, Math.PI * 2);
    context.stroke();
  }
}

function fillGround(context: CanvasRenderingContext2D, from: string, to: string): void {
  const fill = context.createLinearGradient(0, 0, 0, filmSize.height);
  fill.addColorStop(0, from);
  fill.addColorStop(1, to);
  context.fillStyle = fill;
  context.fillRect(0, 0, filmSize.width, filmSize.height);
}

function fillDisc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, color: string): void {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}
