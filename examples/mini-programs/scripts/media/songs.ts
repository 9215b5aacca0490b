/** Seconds of a song. */
export const songSeconds = 24;

/** One sound: a note of MIDI, or a hiss around a frequency. */
export type Sound =
  | {
      readonly note: number;
      readonly at: number;
      readonly long: number;
      readonly loud: number;
      readonly type: OscillatorType;
      readonly attack?: number;
    }
  | { readonly hiss: number; readonly at: number; readonly long: number; readonly loud: number };

/** The songs, each as a score. */
export const songs = { bamboo, train, lanterns } as const;

function bamboo(): Sound[] {
  const melody = [62, 64, 67, 69, 74, 69, 67, 64, 62, 67, 69, 71, 74, 76, 74, 69];
  const sounds: Sound[] = [];
  for (let beat = 0; beat * 0.5 < songSeconds - 1; beat += 1) {
    const note = melody[(beat * (beat % 32 < 16 ? 1 : 3)) % melody.length] ?? 62;
    const at = beat * 0.5;
    if (beat % 8 !== 7) sounds.push({ note, at, long: 1.6, loud: 0.22, type: 'triangle' });
    if (beat % 8 === 0) sounds.push({ note: note - 24, at, long: 3.6, loud: 0.2, type: 'sine', attack: 0.2 });
    if (beat % 4 === 2) sounds.push({ note: note + 12, at: at + 0.25, long: 0.9, loud: 0.06, type: 'sine' });
    if (beat % 4 === 0) sounds.push({ hiss: 2400, at, long: 2.4, loud: 0.05 });
  }
  return sounds;
}

function train(): Sound[] {
  const chords = [
    [57, 60, 64, 67],
    [53, 57, 60, 64],
    [55, 59, 62, 66],
    [52, 55, 59, 62],
  ];
  const sounds: Sound[] = [];
  for (let bar = 0; bar * 2.4 < songSeconds; bar += 1) {
    const chord = chords[bar % chords.length] ?? [];
    const at = bar * 2.4;
    const root = (chord[0] ?? 57) - 24;
    for (const note of chord) sounds.push({ note, at, long: 2.6, loud: 0.1, type: 'sawtooth', attack: 0.3 });
    sounds.push({ note: root, at, long: 1.1, loud: 0.3, type: 'sine' }, { note: root, at: at + 1.5, long: 0.8, loud: 0.26, type: 'sine' });
    for (let beat = 0; beat < 8; beat += 1) {
      sounds.push({ hiss: beat % 4 === 2 ? 1800 : 6200, at: at + beat * 0.3, long: 0.07, loud: beat % 2 === 0 ? 0.16 : 0.07 });
      if (beat < 4)
        sounds.push({ note: (chord[(beat * 3) % 4] ?? 60) + 12, at: at + beat * 0.6 + 0.3, long: 0.7, loud: 0.07, type: 'triangle' });
    }
  }
  return sounds;
}

function lanterns(): Sound[] {
  const waltz = [72, 76, 79, 77, 76, 74, 72, 79, 84, 83, 79, 76, 77, 74, 71, 72];
  const sounds: Sound[] = [];
  for (let beat = 0; beat * 0.42 < songSeconds - 1.5; beat += 1) {
    const note = waltz[Math.floor(beat / 1.5) % waltz.length] ?? 72;
    const at = beat * 0.42;
    if (beat % 3 === 0) sounds.push({ note, at, long: 2.2, loud: 0.2, type: 'sine' });
    else sounds.push({ note: note - (beat % 3 === 1 ? 8 : 5), at, long: 1.1, loud: 0.1, type: 'sine' });
    sounds.push({ note: note + 24, at, long: 0.4, loud: 0.025, type: 'triangle' });
    if (beat % 3 === 0) sounds.push({ note: note - 24, at, long: 1.3, loud: 0.14, type: 'triangle', attack: 0.05 });
  }
  return sounds;
}
