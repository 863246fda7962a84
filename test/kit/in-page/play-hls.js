// @ts-nocheck: it runs in a browser, whose types this project's tests are compiled without.

/** Runs in the page, as text, beside hls.js: plays for `seconds` from the first picture on and sends home what `Watched` of `played.ts` holds. */
export function playHls({ playlist, seconds }) {
  const startMsMax = 20_000;
  const startedAt = performance.now();
  const shownAt = [];
  const faults = [];
  const video = document.querySelector('video');
  const hls = new Hls();
  hls.on(Hls.Events.ERROR, (_event, { details, fatal }) => void faults.push(fatal ? `${details} (fatal)` : details));
  hls.loadSource(playlist);
  hls.attachMedia(video);

  const goHome = () => {
    const body = JSON.stringify({ startedAt, shownAt, endedAt: performance.now(), faults });
    void fetch('/figures', { method: 'POST', body });
  };
  let timer = setTimeout(goHome, startMsMax);
  let before = -1;
  const look = (now, { mediaTime }) => {
    if (shownAt.length === 0) {
      clearTimeout(timer);
      timer = setTimeout(goHome, seconds * 1000);
    }
    if (mediaTime !== before) shownAt.push(now);
    before = mediaTime;
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  video.play().catch((error) => faults.push(String(error)));
}
