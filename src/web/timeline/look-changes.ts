/** When what is painted must be painted in other colours, or with other pixels. */

const looks = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

/** Calls after the colours of the page or the pixels of the screen have changed, until what it gives is called. */
export function onLookChange(changed: () => void): () => void {
  const closing = new AbortController();
  const { signal } = closing;
  for (const look of looks) matchMedia(look).addEventListener('change', changed, { signal });
  const watchPixels = (): void =>
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        changed();
        watchPixels();
      },
      { signal, once: true },
    );
  watchPixels();
  // What a person chose for this browser.
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-appearance'] });
  return () => {
    closing.abort();
    chosen.disconnect();
  };
}
