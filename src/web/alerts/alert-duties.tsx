/** What the page does about alerts by itself, whatever screen is open: it sounds, and has the computer show a message while it is hidden. */
import { useEffect, useRef } from 'react';
import type { Alert } from '#contract/index.ts';
import { useProgram } from '../shell/program-context.tsx';
import { useNow } from '../ui/use-now.ts';
import { noticeChoice, noticeState, permissionNow } from './notice-choice.ts';
import { NOTICE_EVERY_MS, noticesFor, showNotices } from './notices.ts';
import { NOTHING_TOLD, remind } from './reminder.ts';
import { soundChoice } from './sound-choice.ts';
import { SOUND_EVERY_MS, soundsFor } from './sounds-for.ts';
import { playTwoNotes } from './two-notes.ts';
import { useHasGesture } from './use-has-gesture.ts';

type Properties = {
  /** Somebody pressed such a message: the open alerts are to be shown. */
  readonly onOpen: () => void;
};

export function AlertDuties({ onOpen }: Properties) {
  const { alerts } = useProgram().known;
  const now = useNow(1_000);
  useSounds(alerts, now);
  useNotices(alerts, now, onOpen);
  return null;
}

function useSounds(alerts: readonly Alert[], now: number): void {
  const choice = soundChoice.use();
  const hasGesture = useHasGesture();
  const told = useRef(NOTHING_TOLD);
  useEffect(() => {
    // What could not be heard was not told.
    if (!hasGesture) return;
    const reminder = remind(told.current, soundsFor(alerts, choice, now), SOUND_EVERY_MS, now);
    told.current = reminder.told;
    // A computer without a loudspeaker: the page tells it all the same.
    if (reminder.isDue) playTwoNotes().catch(() => {});
  }, [alerts, choice, hasGesture, now]);
}

function useNotices(alerts: readonly Alert[], now: number, onOpen: () => void): void {
  const { isOn } = noticeChoice.use();
  const told = useRef(NOTHING_TOLD);
  useEffect(() => {
    const wanting = noticesFor(alerts);
    const before = told.current;
    const reminder = remind(before, wanting, NOTICE_EVERY_MS, now);
    told.current = reminder.told;
    // Who sees the page has been told by it.
    if (!reminder.isDue || !document.hidden || noticeState(isOn, permissionNow()) !== 'on') return;
    showNotices(wanting, onOpen);
  }, [alerts, isOn, now, onOpen]);
}
