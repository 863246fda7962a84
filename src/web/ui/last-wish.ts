/**
 * Sends wishes of which the last counts, one after the other: what is wished while one is being answered is sent after it, and of several only the
 * last. `refused` hears why one was not fulfilled.
 */
export function lastWish<Wish>(send: (wish: Wish) => Promise<unknown>, refused: (why: Error) => void): (wish: Wish) => void {
  let isBusy = false;
  let waiting: { readonly wish: Wish } | null = null;
  const ask = (wish: Wish): void => {
    if (isBusy) {
      waiting = { wish };
      return;
    }
    isBusy = true;
    void send(wish).catch(refused).finally(answered);
  };
  const answered = (): void => {
    const next = waiting;
    isBusy = false;
    waiting = null;
    if (next !== null) ask(next.wish);
  };
  return ask;
}
