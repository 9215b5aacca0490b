import { makeButton, makeElement } from '../../host/chrome/make-element.js';
import type { Replay } from '../recording/open-replay.js';
import type { Recording } from '../recording/recording.js';
import type { DevtoolsWords } from './devtools-words.js';
import type { makeChoice } from './make-field.js';
import { secondsText } from './sizes.js';

/** Speeds that can be chosen. */
const speeds = ['0.25', '0.5', '1', '2', '4', '16'];

/** Plays, stops, goes on by one step, and to any of them. */
export function replayControls(replay: Replay, recording: Recording, words: DevtoolsWords, choice: typeof makeChoice): HTMLElement {
  const bar = makeElement('div', 'tools');
  let speed = 1;
  const play = makeButton('tool', words.play, () => {
    if (replay.state$.value.isPlaying) replay.pause();
    else replay.play(speed);
  });
  const step = makeButton('tool', words.step, () => {
    replay.pause();
    replay.step();
  });
  const chosen = choice(
    words.speed,
    speeds.map((one) => [one, `${one}×`] as const),
    (value) => {
      speed = Number(value);
      if (replay.state$.value.isPlaying) replay.play(speed);
    },
  );
  chosen.value = '1';
  const slider = makeElement('input', 'slider');
  slider.type = 'range';
  slider.min = '1';
  slider.max = String(recording.batches.length);
  slider.setAttribute('aria-label', words.position);
  slider.addEventListener('input', () => void replay.seek(Number(slider.value)));
  const state = makeElement('span', 'quota');
  const problem = makeElement('span', 'problem');
  bar.append(play, step, chosen, slider, state, problem);
  replay.state$.subscribe(({ isPlaying, at, told, batches, error }) => {
    play.textContent = isPlaying ? words.pause : words.play;
    step.disabled = told >= batches;
    slider.value = String(told);
    state.textContent = `${told}/${batches} · ${secondsText(at)} / ${secondsText(recording.length)}`;
    problem.textContent = error?.message ?? '';
  });
  return bar;
}
