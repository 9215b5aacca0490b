/** One thing that somebody writes in a demo conversation. */
export interface Line {
  readonly by: string;
  readonly text: string;
  /** A name by which later lines of the script speak of this one. */
  readonly as?: string;
  /** Quotes the line of that name. */
  readonly quotes?: string;
  /** Ids of the people it names, `all` for everybody. */
  readonly names?: string;
  /** Reactions, such as `👍 mei marco, 😂 tom`. */
  readonly likes?: string;
  /** What the text was changed to a moment later. */
  readonly edited?: string;
  /** Taken back a moment later. */
  readonly recalled?: true;
}

/** Lines of one sitting: they follow each other within minutes. */
export interface Sitting {
  readonly daysAgo: number;
  /** Hour and minute of the day in UTC, such as `18:42`. */
  readonly at: string;
  readonly lines: readonly Line[];
}

/** A demo conversation. */
export interface Script {
  /** For a group: its name. A conversation without one is direct, between its two people. */
  readonly group?: string;
  /** Ids of demo people; the founder of a group first. */
  readonly people: readonly string[];
  readonly sittings: readonly Sitting[];
  /** How many messages at the end somebody has not read yet. Everybody else has read all. */
  readonly unread?: Readonly<Record<string, number>>;
}

/** Writes a line shorter: `say('mei', 'Ciao!', { likes: '👋 marco' })`. */
export function say(by: string, text: string, more: Omit<Line, 'by' | 'text'> = {}): Line {
  return { by, text, ...more };
}
