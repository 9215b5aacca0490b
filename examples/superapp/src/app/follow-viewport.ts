/**
 * Keeps `--viewport` at the height that is really visible. Where the on-screen keyboard lies over the page instead of
 * shrinking it, this is what keeps the composer above it.
 */
export function followViewport(): void {
  const viewport = window.visualViewport;
  if (viewport === null) return;
  const follow = () => {
    document.documentElement.style.setProperty('--viewport', `${Math.round(viewport.height)}px`);
    // The browser may have moved the page under the keyboard to show the field; the page itself has become short enough.
    if (viewport.scale === 1) window.scrollTo(0, 0);
  };
  viewport.addEventListener('resize', follow);
  follow();
}
