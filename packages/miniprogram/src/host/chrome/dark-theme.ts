/** Whether the program is seen in a dark theme. */
export interface DarkTheme {
  readonly isDark: boolean;
  /** The look as it is in the present theme: with what is otherwise in the dark. */
  themed<Look extends object>(look: Look, dark: Partial<Look> | undefined): Look;
  close(): void;
}

/** Watches the device's theme for a program that knows of it; for any other it is always light. */
export function watchDarkTheme(knows: boolean, changed: () => void): DarkTheme {
  const device = matchMedia('(prefers-color-scheme: dark)');
  if (knows) device.addEventListener('change', changed);
  const isDark = () => knows && device.matches;
  return {
    get isDark() {
      return isDark();
    },
    themed: (look, dark) => (isDark() ? { ...look, ...dark } : look),
    close: () => device.removeEventListener('change', changed),
  };
}
