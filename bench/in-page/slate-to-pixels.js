// @ts-nocheck: it runs in a browser, whose types this project's benches are compiled without.

/**
 * Runs in the page, as text: puts the slate on and takes it off `times` times, and gives how long the state bar took to be painted: since the request was
 * sent, and since the news of it reached this page by a channel of this bench's own. Milliseconds.
 */
export async function slateToPixels(times) {
  const header = document.querySelector('header');
  const news = [];
  const channel = new WebSocket(`${location.origin.replace('http', 'ws')}/api/events`);
  channel.addEventListener('message', (message) => {
    const { event, data } = JSON.parse(message.data);
    if (event === 'program') news.push({ at: performance.now(), isOn: data.overrides.slate });
  });
  await new Promise((resolve) => channel.addEventListener('open', resolve));

  const isShown = () => header.textContent.includes('SLATE');
  /** When the picture of the page with it has been handed over; NaN: not within 5 s. */
  const painted = (isOn) =>
    new Promise((resolve) => {
      setTimeout(resolve, 5_000, NaN);
      const look = () => {
        if (isShown() !== isOn) return;
        observer.disconnect();
        // Animation frames are called before painting, and a message after it.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(null);
        });
      };
      const observer = new MutationObserver(look);
      observer.observe(header, { subtree: true, childList: true, characterData: true });
      look();
    });

  const measured = [];
  for (let time = 0; time < times * 2; time++) {
    const isOn = time % 2 === 0;
    const paintedAt = painted(isOn);
    const askedAt = performance.now();
    await fetch('/api/program/overrides/slate', { method: isOn ? 'PUT' : 'DELETE' });
    const answeredAt = performance.now();
    const at = await paintedAt;
    const heardAt = news.find((each) => each.at >= askedAt && each.isOn === isOn)?.at ?? NaN;
    if (isOn) measured.push({ sinceAsked: at - askedAt, sinceAnswered: at - answeredAt, sinceHeard: at - heardAt });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  channel.close();
  return measured;
}
