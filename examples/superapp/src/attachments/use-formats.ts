import { useMemo } from 'react';
import { useWords } from '../words/index.js';

/** How sizes, lengths and shares are written. */
export interface Formats {
  /** `3.4 MB` of bytes. */
  size(bytes: number): string;
  /** `1:05` of ms. */
  length(ms: number): string;
}

/** Sizes and lengths by the person's locale. */
export function useFormats(): Formats {
  const { locale } = useWords();
  return useMemo(() => formats(locale), [locale]);
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function formats(locale: string): Formats {
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  return {
    size(bytes) {
      const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
      const value = bytes / 1000 ** power;
      const unit = units[power] ?? 'byte';
      const digits = power === 0 || value >= 100 ? 0 : 1;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: power === 0 ? 'long' : 'short',
        maximumFractionDigits: digits,
      }).format(value);
    },
    length(ms) {
      const seconds = Math.round(ms / 1000);
      return `${Math.floor(seconds / 60)}:${two.format(seconds % 60)}`;
    },
  };
}
