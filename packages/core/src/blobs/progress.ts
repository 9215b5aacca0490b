import type { Observable } from 'rxjs';
import type { Clock } from '../client/clock.js';
import { watched } from '../client/watched.js';
import type { TransferProgress } from './blobs.js';
import { blobClientLimits } from './limits.js';

/** Tells how a transfer goes: each change of phase at once, bytes not more often than anybody could look. */
export interface ProgressTeller {
  readonly progress$: Observable<TransferProgress>;
  tell(phase: TransferProgress['phase'], bytes: number): void;
  end(): void;
}

/** A teller for a file of `total` bytes. */
export function progressTeller(clock: Clock, total: number): ProgressTeller {
  const progress = watched<TransferProgress>({ phase: 'waiting', bytes: 0, total });
  let told = Number.NEGATIVE_INFINITY;
  return {
    progress$: progress.heard$,
    tell(phase, bytes) {
      const now = clock.now();
      const isNews = phase !== progress.value.phase || bytes >= total;
      if (!isNews && Math.abs(now - told) < blobClientLimits.progress) return;
      told = now;
      progress.tell({ phase, bytes, total });
    },
    end: progress.end,
  };
}
