/** The values that were pushed in: the running program is told each at once, one that starts later is given all. */
import { errors } from '#core/errors.ts';
import type { PushedValue } from '#packet/index.ts';
import type { Program } from './program.ts';

const VALUES_MAX = 1000;
/** All of them go to the trunk each time one comes, for the next engine: megabytes would keep the program's pictures from it (measured). */
const CHARACTERS_MAX = 100_000;

export class Values {
  readonly #program: Program;
  readonly #values = new Map<string, PushedValue>();

  constructor(program: Program) {
    this.#program = program;
  }

  get all(): Record<string, PushedValue> {
    return Object.fromEntries(this.#values);
  }

  /** Throws VALUES_FULL and VALUES_LONG. */
  set(name: string, value: PushedValue): void {
    if (!this.#values.has(name) && this.#values.size >= VALUES_MAX) throw errors.VALUES_FULL({ most: VALUES_MAX });
    if (this.#charactersBeside(name) + name.length + charactersOf(value) > CHARACTERS_MAX)
      throw errors.VALUES_LONG({ most: CHARACTERS_MAX });
    this.#values.set(name, value);
    this.#program.push(name, value);
  }

  #charactersBeside(name: string): number {
    return [...this.#values].reduce((sum, [other, value]) => (other === name ? sum : sum + other.length + charactersOf(value)), 0);
  }
}

const charactersOf = (value: PushedValue): number => String(value).length;
