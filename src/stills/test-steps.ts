/** The steps of a camera's test as they are told: those that passed, in order, then the one that did not. */
import type { Clock } from '#core/clock.ts';
import type { ProductError } from '#core/define-errors.ts';
import type { Millis } from '#core/units.ts';
import { stepOfFault, testStepName, type TestStep, type TestStepName } from '#packet/index.ts';

const order = testStepName.options;

export class TestSteps {
  readonly #clock: Clock;
  #began: Millis;
  #list: readonly TestStep[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#began = clock.now();
  }

  get list(): readonly TestStep[] {
    return this.#list;
  }

  /** Notes the next step; `at`: when it passed, where that was earlier. */
  passed(name: TestStepName, message: string, at = this.#clock.now()): void {
    this.#list = [...this.#list, { name, ok: true, ms: this.#since(at), message, remedy: null }];
    this.#began = this.#clock.now();
  }

  /** Ends the list with the step that `error` belongs to; steps before it that nothing was said of have passed, those from it on have not. */
  failed({ code, message, remedy }: ProductError): void {
    const name = stepOfFault(code) ?? order[this.#list.length] ?? 'picture';
    const before = order.slice(0, order.indexOf(name)).map((each) => this.#list.find((step) => step.name === each) ?? passedBy(each));
    this.#list = [...before, { name, ok: false, ms: this.#since(this.#clock.now()), message, remedy }];
  }

  #since(at: Millis): number {
    return Math.max(0, Math.round(at - this.#began));
  }
}

/** A step that is known to have passed because a later one was reached. */
const passedBy = (name: TestStepName): TestStep => ({ name, ok: true, ms: 0, message: words[name], remedy: null });

export const words: Readonly<Record<TestStepName, string>> = {
  address: 'The address can be read.',
  reach: 'It answers.',
  sign_in: 'It lets us in.',
  streams: 'It tells what it sends.',
  picture: 'It gives a picture.',
};
