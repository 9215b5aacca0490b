/** A waveform as `count` loudnesses from 0 to 1; all 0 for text that is no base64. */
export function loudnessOf(waveform: string, count: number): readonly number[] {
  const bytes = decode(waveform);
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * bytes.length) / count);
    const to = Math.max(from + 1, Math.floor(((at + 1) * bytes.length) / count));
    return Math.max(0, ...bytes.slice(from, to)) / 255;
  });
}

function decode(text: string): readonly number[] {
  try {
    return Array.from(atob(text), (one) => one.charCodeAt(0));
  } catch {
    return []; // A flat line is shown for it.
  }
}
