import { useEffect, useRef, type RefObject } from 'react';
import { secondsOf } from '#timeline/index.ts';
import { seekProgram } from '../api/program.ts';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import type { Field } from './field.ts';
import type { FieldWriter } from './field-writer.ts';
import { playheadMove, type PlayheadMove } from './playhead-move.ts';

// The picture on screen is late: until it has come, the next key goes on from where the last one led.
const LATE_MS = 1_000;

/** The hand on the playhead of a preview of this timeline, by keys and by clicks in the ruler; never on what viewers see. */
export function usePlayhead(timelineId: number, field: Field, writer: RefObject<FieldWriter | null>): void {
  const { program, hasContact } = useProgram();
  const seek = useCommand(seekProgram);
  const led = useRef({ frame: 0, at: -Infinity });
  const canSeek = hasContact && program?.state === 'preview' && program.timeline_id === timelineId;
  const go = (frame: number): void => {
    if (!canSeek || seek.isPending) return;
    led.current = { frame, at: performance.now() };
    seek.run(secondsOf(frame, field.rate));
  };
  const move = (to: PlayheadMove['to'], by: PlayheadMove['by']) => () => {
    const from = performance.now() - led.current.at < LATE_MS ? led.current.frame : writer.current?.now;
    const frame = from === null || from === undefined ? null : playheadMove(field, from, { to, by });
    if (frame !== null) go(frame);
  };
  const keys = {
    ...{ Comma: move('frame', -1), Period: move('frame', 1), 'Ctrl+Comma': move('second', -1), 'Ctrl+Period': move('second', 1) },
    ...{ Home: move('end', -1), End: move('end', 1), ArrowUp: move('cut', -1), ArrowDown: move('cut', 1) },
    ...{ Semicolon: move('marker', -1), Quote: move('marker', 1) },
  };
  useShortcuts(canSeek ? keys : {});
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => writer.current?.picks((frame) => latest.current(frame)), [writer, field]);
}
