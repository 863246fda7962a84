// @ts-nocheck: it runs in a browser, whose types this project's benches are compiled without.

/**
 * Runs in the page, as text: for `seconds`, with every picture, its media time and where the timeline's line then is; and the playheads that the program
 * told meanwhile, by a channel of this bench's own.
 */
export async function watchNowLine(seconds) {
  const video = document.querySelector('video');
  const line = document.querySelector('[data-now-frame]');
  const watched = { seen: [], playheads: [] };
  const channel = new WebSocket(`${location.origin.replace('http', 'ws')}/api/events`);
  channel.addEventListener('message', (message) => {
    const { event, data } = JSON.parse(message.data);
    if (event === 'program' && data.playhead !== null) watched.playheads.push(data.playhead);
  });
  const until = performance.now() + seconds * 1000;
  await new Promise((resolve) => {
    const look = (_now, { mediaTime }) => {
      // The page draws its line in this callback or in the next animation frame: it is read after both.
      requestAnimationFrame(() => setTimeout(() => watched.seen.push({ mediaTime, nowFrame: Number(line.dataset.nowFrame) })));
      if (performance.now() > until) resolve();
      else video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  });
  channel.close();
  return watched;
}
