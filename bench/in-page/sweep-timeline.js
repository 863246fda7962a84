// @ts-nocheck: it runs in a browser, whose types this project's benches are compiled without.

/** Runs in the page, as text: turns a wheel over the timeline once a frame, there and back, and gives how long each frame was, ms. */
export function sweepTimeline(frames, turn) {
  const grid = document.querySelector('[data-part=grid]');
  const { left, top, width } = grid.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + 10, bubbles: true, cancelable: true };
  return new Promise((resolve) => {
    const lengths = [];
    let before = null;
    const next = (now) => {
      if (before !== null) lengths.push(now - before);
      before = now;
      if (lengths.length === frames) return resolve(lengths);
      const sign = lengths.length < frames / 2 ? 1 : -1;
      const { deltaX = 0, deltaY = 0, ctrlKey = false } = turn;
      grid.dispatchEvent(new WheelEvent('wheel', { ...at, ctrlKey, deltaX: deltaX * sign, deltaY: deltaY * sign }));
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
