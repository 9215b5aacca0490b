import type { Clock } from '../client/clock.js';

/** The longest that a platform's timer can wait; a longer one fires at once. */
const longestTimer = 2_147_483_647;

/** Runs `task` when the clock reaches `at`, however far that is, and gives back what cancels it. */
export function alarm(clock: Clock, at: number, task: () => void): () => void {
  let cancel = set();
  function set(): () => void {
    const left = Math.max(0, at - clock.now());
    return left <= longestTimer
      ? clock.after(left, task)
      : clock.after(longestTimer, () => {
          cancel = set();
        });
  }
  return () => cancel();
}
