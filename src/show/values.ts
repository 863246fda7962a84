/** The values that were pushed in: the running program is told each at once, one that starts later is given all. */
import { errors } from '#core/errors.ts';
import type { PushedValue } from '#packet/index.ts';
import type { Program } from './program.ts';

const VALUES_MAX = 1000;

export class Values {
  readonly #program: Program;
  readonly #values = new Map<string, PushedValue>();

  constructor(program: Program) {
    this.#program = program;
  }

  get all(): Record<string, PushedValue> {
    return Object.fromEntries(this.#values);
  }

  /** Throws VALUES_FULL. */
  set(name: string, value: PushedValue): void {
    if (!this.#values.has(name) && this.#values.size >= VALUES_MAX) throw errors.VALUES_FULL({ most: VALUES_MAX });
    this.#values.set(name, value);
    this.#program.push(name, value);
  }
}
