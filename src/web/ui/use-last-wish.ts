import { useState } from 'react';
import { refusalOf } from '../api/ask.ts';
import { useProgram } from '../shell/program-context.tsx';
import { lastWish } from './last-wish.ts';

/** As `useCommand`, for what a person may want otherwise before it is answered: the last wish is sent then. `send` stays the same. */
export function useLastWish<Wish>(send: (wish: Wish) => Promise<unknown>): (wish: Wish) => void {
  const { tell } = useProgram();
  const [ask] = useState(() =>
    lastWish(
      (wish: Wish) => {
        tell(null);
        return send(wish);
      },
      (why) => tell(refusalOf(why)),
    ),
  );
  return ask;
}
