/** Starts a program for what is pushed to `preview/stream`, and ends it: carries out `push-preview.ts`. */
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import { OPEN_PUSH } from '#core/push-name.ts';
import type { PushSeen } from '#packet/index.ts';
import type { DesiredProgram } from './desired-program.ts';
import type { Program } from './program.ts';
import { pushForm } from './push-document.ts';
import { idlePreview, step, type PushEffect, type PushFacts } from './push-preview.ts';

export type PushWatchOptions = { readonly program: Program; readonly desired: DesiredProgram; readonly clock: Clock; readonly log: Log };

/** Looks whenever something of the program changes, which is every second at least. Disposing it ends the looking, not the program. */
export class PushWatch implements Disposable {
  readonly #options: PushWatchOptions;
  readonly #watch: Disposable;
  #state = idlePreview;
  #isBusy = false;

  constructor(options: PushWatchOptions) {
    this.#options = options;
    this.#watch = options.program.onChange(() => void this.#look());
    void this.#look();
  }

  async #look(): Promise<void> {
    if (this.#isBusy) return;
    const { program, clock, log } = this.#options;
    const { state, effect } = step(this.#state, factsOf(program), clock.now());
    this.#state = state;
    if (effect === null) return;
    this.#isBusy = true;
    try {
      await this.#do(effect);
    } catch (error) {
      // An operator was faster, or the trunk did not answer: the next look sees what is.
      log.warn('push not shown', { effect, error: String(error) });
    } finally {
      this.#isBusy = false;
    }
    // What changed meanwhile was not looked at.
    void this.#look();
  }

  async #do(effect: PushEffect): Promise<void> {
    const { program, desired } = this.#options;
    const picture = openPush(program)?.pusher?.picture ?? { width: 0, height: 0, fps: null };
    if (effect === 'start') await desired.startPush(pushForm(picture));
    else await desired.stop();
  }

  [Symbol.dispose](): void {
    this.#watch[Symbol.dispose]();
  }
}

const openPush = ({ pushes }: Program): PushSeen | undefined => pushes?.pushes.find(({ name }) => name === OPEN_PUSH);

function factsOf(program: Program): PushFacts {
  const { pusher = null, state = 'closed' } = openPush(program) ?? {};
  const { running } = program;
  return {
    push: pusher && { session: pusher.session, isReady: state === 'good' && (pusher.picture?.fps ?? null) !== null },
    running: running === null ? 'nothing' : running.show.timelineId === null ? 'push' : 'other',
    isLive: ['going_live', 'live'].includes(program.answer.state),
  };
}
