import { GuanxiError } from '@guanxi/core';
import { useCallback } from 'react';
import { useWords, type WordKey } from '../words/index.js';

/** Codes and reasons that have words of their own. */
const known: Readonly<Record<string, WordKey>> = {
  'not-member': 'reason.not-member',
  'not-author': 'reason.not-author',
  'not-admin': 'reason.not-admin',
  'recall-too-late': 'reason.recall-too-late',
  recalled: 'reason.recalled',
  'group-full': 'reason.group-full',
  'unknown-user': 'reason.unknown-user',
  'too-many-reactions': 'reason.too-many-reactions',
  'not-contact': 'reason.not-contact',
  'not-reachable': 'reason.not-reachable',
  'no-contact': 'reason.no-contact',
  'no-request': 'reason.no-request',
  'request-lapsed': 'reason.request-lapsed',
  blocking: 'reason.blocking',
  'contacts-full': 'reason.contacts-full',
  'too-many': 'reason.too-many',
  'too-many-requests': 'reason.too-many-requests',
  'not-owner': 'reason.not-owner',
  muted: 'reason.muted',
  dissolved: 'reason.dissolved',
  'too-many-admins': 'reason.too-many-admins',
  'too-many-links': 'reason.too-many-links',
  'too-many-reports': 'reason.too-many-reports',
  'bad-link': 'reason.bad-link',
  moderated: 'reason.moderated',
  'too-many-pins': 'reason.too-many-pins',
  'too-many-favourites': 'reason.too-many-favourites',
  'too-many-removed': 'reason.too-many-removed',
  'bad-code': 'reason.bad-code',
  'unknown-program': 'programs.unknown',
  'unknown-version': 'programs.noTrial',
  withdrawn: 'programs.withdrawn',
  forbidden: 'reason.forbidden',
  unavailable: 'reason.unavailable',
  timeout: 'reason.unavailable',
  'rate-limited': 'reason.rate-limited',
  'too-large': 'reason.too-large',
  storage: 'reason.storage',
};

/** Says why something failed, in the person's language. */
export function useFailureWords(): (failure: unknown) => string {
  const { say } = useWords();
  return useCallback(
    (failure) => {
      const { code, reason } = isCoded(failure) ? failure : GuanxiError.from(failure);
      const key = known[reason ?? ''] ?? known[code];
      if (key === undefined) return say('reason.other', { code: reason ?? code });
      return (say as (key: WordKey) => string)(key);
    },
    [say],
  );
}

function isCoded(failure: unknown): failure is { readonly code: string; readonly reason?: string } {
  return typeof failure === 'object' && failure !== null && typeof (failure as { readonly code?: unknown }).code === 'string';
}
