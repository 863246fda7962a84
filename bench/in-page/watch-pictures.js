// @ts-nocheck: it runs in a browser, whose types this project's benches are compiled without.

/**
 * Runs in the page, as text: writes down every picture that is shown for `seconds`, from `warmUpS` on. The counter's cells are those of `test/kit/counter-picture.ts`, shrunk to 4 by 4 pixels each.
 */
export function watchPictures(warmUpS, seconds) {
  const video = document.querySelector('video');
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [64, 36];
  const context = canvas.getContext('2d', { willReadFrequently: true });

  const readCounter = () => {
    context.drawImage(video, 0, 0, 64, 36);
    const { data } = context.getImageData(0, 0, 64, 8);
    const green = (column, row) => data[((row * 4 + 2) * 64 + column * 4 + 2) * 4 + 1];
    let counter = 0;
    for (let bit = 0; bit < 16; bit++) {
      const difference = green(bit, 0) - green(bit, 1);
      if (Math.abs(difference) < 100) return null;
      if (difference > 0) counter |= 1 << bit;
    }
    return counter;
  };

  return new Promise((resolve) => {
    const watched = { shown: [], stalls: 0, seeks: 0, skipped: 0 };
    const begin = performance.now() + warmUpS * 1000;
    let presentedBefore = null;
    video.addEventListener('waiting', () => void (performance.now() > begin && !video.seeking && (watched.stalls += 1)));
    video.addEventListener('seeking', () => void (performance.now() > begin && (watched.seeks += 1)));
    const look = (_now, { mediaTime, presentedFrames }) => {
      const at = Date.now();
      if (performance.now() > begin) {
        watched.shown.push({ at, mediaTime, counter: readCounter() });
        watched.skipped += presentedFrames - (presentedBefore ?? presentedFrames - 1) - 1;
        presentedBefore = presentedFrames;
      }
      if (performance.now() > begin + seconds * 1000) resolve(watched);
      else video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  });
}
