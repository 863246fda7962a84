import { texts } from '../texts.ts';

/** The home of a phone, and the view from across the room. */
export const Status = () => (
  <main>
    <h1 className="sr-only">{texts.rail.status}</h1>
  </main>
);
