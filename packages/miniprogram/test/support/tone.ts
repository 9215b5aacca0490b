/** A tone of so many seconds, as a WAV of 8,000 samples a second. */
export function tone(seconds: number): Uint8Array {
  const samples = Math.round(seconds * 8000);
  const view = new DataView(new ArrayBuffer(44 + samples));
  const words = (at: number, text: string) => {
    for (const [index, letter] of [...text].entries()) view.setUint8(at + index, letter.charCodeAt(0));
  };
  words(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  words(8, 'WAVEfmt ');
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, samples],
  ] as const)
    view.setUint32(at, value, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    view.setUint16(at, value, true);
  words(36, 'data');
  for (let at = 0; at < samples; at += 1) view.setUint8(44 + at, 128 + Math.round(20 * Math.sin(at / 4)));
  return new Uint8Array(view.buffer);
}
