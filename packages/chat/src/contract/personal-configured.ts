import type { Settings } from './personal-records.js';

/** What `chat.configure` changes. */
export interface SettingsChange {
  readonly pinned?: boolean | undefined;
  readonly muted?: boolean | undefined;
  /** The newest place, to hide the conversation until something is said after it; null to show it. */
  readonly hidden?: number | null | undefined;
  readonly archived?: boolean | undefined;
  readonly unread?: boolean | undefined;
}

/** `settings` after `change` at time `now`. Pure: server and client come to the same. */
export function configured(settings: Settings, { pinned, muted, hidden, archived, unread }: SettingsChange, now: number): Settings {
  const places = {
    // What is pinned already keeps its place among the pinned.
    pinned: pinned === undefined ? settings.pinned : pinned ? (settings.pinned ?? now) : undefined,
    hidden: hidden === undefined ? settings.hidden : (hidden ?? undefined),
  };
  const marks = {
    muted: (muted ?? settings.muted) || undefined,
    archived: (archived ?? settings.archived) || undefined,
    unread: (unread ?? settings.unread) || undefined,
  };
  const all = Object.entries({ ...places, ...marks }).filter(([, value]) => value !== undefined);
  return { log: settings.log, ...Object.fromEntries(all) };
}
