import type { Say } from './words.js';

/** Times and days as people write them, by the person's locale. */
export interface Dates {
  /** `14:05` */
  time(at: number): string;
  /** Today's time, `Yesterday`, a weekday within a week, else a date: for a narrow column. */
  brief(at: number): string;
  /** `Today`, `Yesterday`, else weekday and date: for a line between days. */
  day(at: number): string;
  /** Today's time, else date and time, of a moment that may be to come. */
  moment(at: number): string;
  /** Everything. */
  full(at: number): string;
}

export function datesFor(locale: string, say: Say, now: () => number): Dates {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const dated = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: '2-digit' });
  const long = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const longer = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const dayAndTime = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  const sameYear = (at: number) => new Date(at).getFullYear() === new Date(now()).getFullYear();
  const near = (at: number): string | undefined => {
    const ago = dayNumber(now()) - dayNumber(at);
    return ago === 0 ? say('day.today') : ago === 1 ? say('day.yesterday') : undefined;
  };
  return {
    time: (at) => time.format(at),
    brief(at) {
      const ago = dayNumber(now()) - dayNumber(at);
      if (ago <= 0) return time.format(at);
      if (ago === 1) return say('day.yesterday');
      if (ago < 7) return weekday.format(at);
      return (sameYear(at) ? short : dated).format(at);
    },
    day: (at) => near(at) ?? (sameYear(at) ? long : longer).format(at),
    moment: (at) => (dayNumber(now()) === dayNumber(at) ? time : dayAndTime).format(at),
    full: (at) => full.format(at),
  };
}

/** Days since 1970 by this device's calendar; equal exactly for moments of one day. */
export function dayNumber(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
