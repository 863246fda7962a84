import { describe, expect, it } from 'vitest';
import { AppearanceChoice, appearanceOf, type Ground } from './appearance.ts';

/** A browser that keeps one thing. */
function ground(kept: string | null): Ground & { kept: string | null; shown: string[] } {
  const it = { kept, shown: [] as string[] };
  return Object.assign(it, {
    read: () => it.kept,
    write: (appearance: string) => void (it.kept = appearance),
    show: (appearance: string) => void it.shown.push(appearance),
  });
}

describe('appearanceOf', () => {
  it.each([
    ['light', 'light'],
    ['dark', 'dark'],
    ['system', 'system'],
    [null, 'system'],
    ['', 'system'],
    ['__proto__', 'system'],
  ])('of %j is %s', (stored, appearance) => expect(appearanceOf(stored)).toBe(appearance));
});

describe('AppearanceChoice', () => {
  it('shows what was kept before anybody asks', () => {
    const on = ground('light');
    new AppearanceChoice(on);
    expect(on.shown).toEqual(['light']);
  });

  it('keeps what is chosen, shows it and tells it', () => {
    const on = ground(null);
    const choice = new AppearanceChoice(on);
    const told: string[] = [];
    const leave = choice.subscribe(() => told.push(choice.chosen()));
    choice.choose('dark');
    leave();
    choice.choose('light');
    expect([on.kept, on.shown, told]).toEqual(['light', ['system', 'dark', 'light'], ['dark']]);
  });

  it('is dark at night, and keeps what was chosen for the day', () => {
    const on = ground('light');
    const choice = new AppearanceChoice(on);
    choice.setNight(true);
    choice.choose('system');
    choice.setNight(false);
    expect([on.kept, on.shown]).toEqual(['system', ['light', 'dark', 'dark', 'system']]);
  });
});
