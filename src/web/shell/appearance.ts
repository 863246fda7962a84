/** Light or dark: as the system asks for, or as a person chose for this browser. */
import { useSyncExternalStore } from 'react';

const choices = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof choices)[number];

const KEY = 'appearance';

/** What was stored; anything else is the system's. */
export const appearanceOf = (stored: string | null): Appearance => choices.find((each) => each === stored) ?? 'system';

/** At night what lights up a bedroom is dark, whatever was chosen. */
export const shownAppearance = (chosen: Appearance, isNight: boolean): Appearance => (isNight ? 'dark' : chosen);

/** Where it is kept, and where it is shown. */
export type Ground = {
  readonly read: () => string | null;
  readonly write: (appearance: Appearance) => void;
  readonly show: (appearance: Appearance) => void;
};

export class AppearanceChoice {
  readonly #ground: Ground;
  readonly #listeners = new Set<() => void>();
  #chosen: Appearance;
  #isNight = false;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#chosen = appearanceOf(ground.read());
    this.#show();
  }

  /** For `useSyncExternalStore`. */
  readonly chosen = (): Appearance => this.#chosen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Kept for the next time that the page is opened. */
  readonly choose = (appearance: Appearance): void => {
    this.#chosen = appearance;
    this.#ground.write(appearance);
    this.#show();
    for (const listener of this.#listeners) listener();
  };

  /** For now only: nothing is kept. */
  readonly setNight = (isNight: boolean): void => {
    this.#isNight = isNight;
    this.#show();
  };

  #show(): void {
    this.#ground.show(shownAppearance(this.#chosen, this.#isNight));
  }
}

const browser: Ground = {
  // A browser may forbid to keep anything: then it holds until the page is closed.
  read: () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  },
  write: (appearance) => {
    try {
      localStorage.setItem(KEY, appearance);
    } catch {}
  },
  show: (appearance) => void (document.documentElement.dataset['appearance'] = appearance),
};

let choice: AppearanceChoice | undefined;

/** Shows what was chosen; before anything is drawn, so that nothing flashes. */
export const applyAppearance = (): AppearanceChoice => (choice ??= new AppearanceChoice(browser));

export function useAppearance(): Pick<AppearanceChoice, 'choose' | 'setNight'> & { readonly chosen: Appearance } {
  const { subscribe, chosen, choose, setNight } = applyAppearance();
  return { chosen: useSyncExternalStore(subscribe, chosen), choose, setNight };
}
