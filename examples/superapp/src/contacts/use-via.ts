import type { LogId, UserId } from '@guanxi/core';
import type { Via } from '@guanxi/core/contract';
import { useScreenState } from '../routes/index.js';

/** How one came to the person on this screen, as the screen before told; by her id where it told nothing. */
export function useVia(): Via {
  const { via } = useScreenState();
  return isVia(via) ? via : { kind: 'id' };
}

/** The server proves it; here it only has to have the shape. */
function isVia(value: unknown): value is Via {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, token, log, by, message } = value as {
    readonly kind?: unknown;
    readonly token?: unknown;
    readonly log?: LogId;
    readonly by?: UserId;
    readonly message?: unknown;
  };
  if (kind === 'qr') return typeof token === 'string';
  if (kind === 'group') return typeof log === 'string';
  if (kind === 'card') return typeof log === 'string' && typeof by === 'string' && typeof message === 'string';
  return kind === 'id';
}
