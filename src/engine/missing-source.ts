import type { ToldError } from '#core/told-error.ts';
import type { ProductError } from '#core/define-errors.ts';
import type { Source } from './source.ts';

/** A source that is not there: it says why and shows nothing. */
export class MissingSource implements Source {
  readonly state = 'closed';
  readonly clockMemory = null;
  readonly ring = null;
  readonly soundOffset = 0;
  readonly gain = 1;
  readonly trouble: ToldError;

  constructor({ code, message, remedy }: ProductError) {
    this.trouble = { code, message, remedy };
  }

  prepare(): void {}

  pictureAt(): null {
    return null;
  }

  [Symbol.dispose](): void {}
}
