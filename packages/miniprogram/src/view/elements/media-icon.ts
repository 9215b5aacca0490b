/** What the buttons of films and sounds show, in a square of 24. */
export const mediaIcons = {
  play: 'M7 4.5v15l12.5-7.5z',
  pause: 'M6.5 5h4v14h-4zM13.5 5h4v14h-4z',
  larger: 'M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z',
  sound: 'M4 9h4l5-4v14l-5-4H4zM16 8.5c2.5 1.5 2.5 5.5 0 7z',
} as const;

/** Draws the icon of a button and says what it does. */
export function paintIcon(button: HTMLButtonElement, icon: keyof typeof mediaIcons, label: string): void {
  button.setAttribute('aria-label', label);
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${mediaIcons[icon]}"/></svg>`;
}
