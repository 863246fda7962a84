// @ts-nocheck: it runs in a browser, whose types this project's benches are compiled without.

/** Runs before the page does, as text: writes down when it can be used and when its picture moves, ms since navigation began. */
export function seeStart() {
  const started = { usableMs: null, movingMs: null };
  window.started = started;
  let pictures = 0;
  const isUsable = () =>
    document.querySelector('header')?.textContent.includes('PREVIEW') &&
    [...document.querySelectorAll('button:enabled')].some(({ ariaLabel, textContent }) => /emergency slate/.test(ariaLabel ?? textContent));
  const countPicture = () => {
    pictures += 1;
    // The first may stand.
    if (pictures === 2) started.movingMs = performance.now();
    else document.querySelector('video')?.requestVideoFrameCallback(countPicture);
  };
  let isAsked = false;
  const look = () => {
    if (started.usableMs === null && isUsable()) started.usableMs = performance.now();
    const video = document.querySelector('video');
    if (!isAsked && video !== null) {
      isAsked = true;
      video.requestVideoFrameCallback(countPicture);
    }
    if (started.usableMs === null || !isAsked) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
