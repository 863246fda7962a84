import { useEffect, useState } from 'react';
import { announced, announcementOf, nothingAnnounced } from './announcing.ts';
import type { Situation } from './situation.ts';

/** Reads the message line aloud. It is apart from what is seen, which is never late; an open dialog hides all but what says `aria-live` itself. */
export function Announcer({ situation, now }: { readonly situation: Situation; readonly now: number }) {
  const { words, isAlert } = announcementOf(situation);
  const [last, setLast] = useState(nothingAnnounced);
  useEffect(() => setLast((before) => announced(before, { words, isAlert }, now)), [words, isAlert, now]);
  return (
    <>
      <p role="status" aria-live="polite" className="sr-only">
        {!last.isAlert && last.words}
      </p>
      <p role="alert" aria-live="assertive" className="sr-only">
        {last.isAlert && last.words}
      </p>
    </>
  );
}
