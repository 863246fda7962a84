import { useEffect, useState } from 'react';
import { announced, nothingAnnounced } from './announcing.ts';
import type { Situation } from './situation.ts';

/** Reads the message line aloud; an alert where it is a failure or a lost camera. It is apart from what is seen, which is never late. */
export function Announcer({ situation: { level, message, tags }, now }: { readonly situation: Situation; readonly now: number }) {
  const isAlert = level === 'failure' || (level === 'problem' && tags.some(({ is }) => is === 'camera_lost'));
  const words = [message.happened, message.did, message.can].filter((part) => part !== undefined).join(' ');
  const [last, setLast] = useState(nothingAnnounced);
  useEffect(() => setLast((before) => announced(before, { words, isAlert }, now)), [words, isAlert, now]);
  return (
    <>
      <p role="status" className="sr-only">
        {!last.isAlert && last.words}
      </p>
      <p role="alert" className="sr-only">
        {last.isAlert && last.words}
      </p>
    </>
  );
}
