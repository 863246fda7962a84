// @ts-nocheck: it runs in a browser, whose types this project's benches are compiled without.

/**
 * Runs in the page, as text: writes down every picture that is shown for `seconds`, from `warmUpS` on. `epoch` and `rate` are the program's.
 * A picture's number is that of its media time, or the one that the page gives it where `asPageSays`.
 * The counter's cells are those of `test/kit/counter-picture.ts`, shrunk to 4 by 4 pixels each.
 */
export function watchPictures(epoch, rate, warmUpS, seconds, asPageSays = false) {
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
    const pageSays = () => Number(document.querySelector('[data-frame-number]').textContent.replaceAll(',', ''));
    const write = (at, number, counter) =>
      watched.shown.push({ lateMs: at - epoch - (asPageSays ? (number * 1000) / rate : 0), number, counter });
    const look = (_now, { mediaTime, presentedFrames }) => {
      const [at, counter] = [Date.now(), readCounter()];
      if (performance.now() > begin) {
        // The page's own callback for this picture may come after this one.
        if (asPageSays) setTimeout(() => write(at, pageSays(), counter));
        else write(at - mediaTime * 1000, Math.round(mediaTime * rate), counter);
        watched.skipped += presentedFrames - (presentedBefore ?? presentedFrames - 1) - 1;
        presentedBefore = presentedFrames;
      }
      if (performance.now() > begin + seconds * 1000) resolve(watched);
      else video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  });
}
