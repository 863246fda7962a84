import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { frame } from '#core/units.ts';
import { PlaceOnScreen, type Place } from './place-on-screen.ts';

const encoder = { fps: 30 } as NonNullable<ProgramAnswer['encoder']>;
const playhead = { since: 0, anchor: 0, held: 0, paused_at: null, duration_frames: 900, plays: null };
const running = {
  state: 'preview',
  epoch_ms: 1000,
  timeline_id: 7,
  frame: 300,
  position: 10,
  loop: 0,
  ended: false,
  playhead,
  encoder,
} as unknown as ProgramAnswer;

function watched() {
  const on = new PlaceOnScreen();
  const seen: (Place | null)[] = [];
  on.subscribe((place) => seen.push(place));
  return { on, last: () => seen.at(-1) ?? null, seen };
}

describe('PlaceOnScreen', () => {
  it('goes by the picture on screen, not by the newest', () => {
    const { on, last } = watched();
    on.hear(running);
    on.show(frame(290));
    expect(last()).toMatchObject({ timelineId: 7, frame: 290, picture: 290 });
  });

  it('goes by the program where no picture is seen here', () => {
    const { on, last } = watched();
    on.hear(running);
    expect(last()).toMatchObject({ frame: 300, picture: null });
  });

  it('stands where the last picture was when pictures stop and the program is heard no more', () => {
    const { on, last, seen } = watched();
    on.hear(running);
    on.show(frame(290));
    const before = seen.length;
    on.show(null);
    expect(seen).toHaveLength(before);
    expect(last()).toMatchObject({ frame: 290 });
  });

  it('says how long the picture has stood, until the next', () => {
    const { on, last } = watched();
    on.hear(running);
    on.show(frame(290));
    on.stands(3);
    expect(last()).toMatchObject({ frame: 290, stoodS: 3 });
    on.show(frame(291));
    expect(last()).toMatchObject({ frame: 291, stoodS: null });
  });

  it('forgets pictures of a program that was before', () => {
    const { on, last } = watched();
    on.hear(running);
    on.show(frame(290));
    on.hear({ ...running, epoch_ms: 2000, frame: 3, playhead: { ...playhead, anchor: 2 } });
    expect(last()).toMatchObject({ frame: 1 });
  });

  it('goes by the position while no playhead is told', () => {
    const { on, last } = watched();
    on.hear({ ...running, playhead: null });
    on.show(frame(290));
    expect(last()).toMatchObject({ frame: 300 });
  });

  it('is nowhere when nothing runs', () => {
    const { on, last } = watched();
    on.hear(running);
    on.hear({ ...running, state: 'offline', encoder: null });
    expect(last()).toBeNull();
  });
});
