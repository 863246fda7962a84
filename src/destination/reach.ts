/** Whether a destination could be sent to: name, connection, encryption, RTMP's `connect`. Never publishes, for a platform may go public on that. */
import type { Clock } from '#core/clock.ts';
import type { ProductError } from '#core/define-errors.ts';
import { millis, type Millis } from '#core/units.ts';
import type { PublisherAddress } from '#rtmp/index.ts';
import { Connection, type ConnectionStep } from './connection.ts';
import type { Trust } from './encrypt.ts';
import { Names, type NamesGround } from './names.ts';
import { addressOf, whomOf } from './target.ts';
import { errorOf, Unreached, type Why } from './why.ts';

const WITHIN = millis(5000);
/** Nothing is sent that would have to be acknowledged. */
const ACKNOWLEDGE_BYTES = 65_536;

/** Whom to call. `key` null: the last step of `url` is the stream. */
export type ReachTarget = { readonly name: string; readonly url: string; readonly key: string | null };

export type ReachGround = Trust &
  NamesGround & {
    readonly clock: Clock;
    readonly randomBytes: (count: number) => Buffer;
    /** Whether this product itself listens there: a name may lead back to it. */
    readonly isOurs?: (address: string, port: number) => boolean;
    /** Who waits has gone. */
    readonly signal?: AbortSignal;
  };

/** In this order, as far as it came; `encryption` only for RTMPS. */
export type ReachStep = { readonly step: 'name' | 'connection' | 'encryption' | 'rtmp'; readonly ok: boolean; readonly ms: Millis };

export type Reach = { readonly ok: boolean; readonly steps: readonly ReachStep[]; readonly error: ProductError | null };

/** Throws nothing; 5 s at most. */
export async function checkReach(target: ReachTarget, ground: ReachGround): Promise<Reach> {
  const address = addressOf(target);
  const whom = whomOf(target);
  if (!address.ok) return { ok: false, steps: [], error: errorOf(address.error, whom) };
  const reaching = new Reaching(address.value, ground);
  const why = await reaching.outcome;
  return { ok: why === null, steps: reaching.steps, error: why === null ? null : errorOf(why, whom) };
}

/** Names that lead to others than this product. */
class ForeignNames extends Names {
  readonly #isOurs: (address: string) => boolean;

  constructor(ground: NamesGround, isOurs: (address: string) => boolean) {
    super(ground);
    this.#isOurs = isOurs;
  }

  override async find(host: string, signal: AbortSignal): Promise<readonly string[]> {
    const found = await super.find(host, signal);
    if (found.some(this.#isOurs)) throw new Unreached({ code: 'DEST_ADDRESS_NOT_VALID', why: 'VistterStream itself listens there' });
    return found;
  }
}

/** One call, which ends by itself. */
class Reaching {
  readonly #clock: Clock;
  readonly #left: ReachStep['step'][];
  readonly #steps: ReachStep[] = [];
  #since: Millis;
  /** Null: all went well. */
  readonly outcome: Promise<Why | null>;

  constructor(address: PublisherAddress, ground: ReachGround) {
    this.#clock = ground.clock;
    this.#left = address.tls ? ['name', 'connection', 'encryption', 'rtmp'] : ['name', 'connection', 'rtmp'];
    this.#since = ground.clock.now();
    this.outcome = this.#call(address, ground);
  }

  get steps(): readonly ReachStep[] {
    return this.#steps;
  }

  async #call(address: PublisherAddress, { clock, randomBytes, signal, ca, isOurs, ...names }: ReachGround): Promise<Why | null> {
    const { promise, resolve } = Promise.withResolvers<Why | null>();
    using _ = clock.timer(WITHIN, () => resolve({ code: 'DEST_SILENT', seconds: WITHIN / 1000 }));
    using _connection = new Connection({
      address,
      clock,
      names: new ForeignNames({ clock, ...names }, (found) => isOurs?.(found, address.port) ?? false),
      randomBytes,
      ackBytes: ACKNOWLEDGE_BYTES,
      connectOnly: true,
      ...(ca !== undefined && { ca }),
      events: {
        came: (came) => this.#came(came) && resolve(null),
        lost: resolve,
        broke: () => {},
        acknowledged: () => {},
        free: () => {},
        left: () => {},
      },
    });
    const giveUp = (): void => resolve({ code: 'DEST_CLOSED' });
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp);
    const why = await promise;
    signal?.removeEventListener('abort', giveUp);
    if (why !== null) this.#done(false);
    return why;
  }

  /** Whether that was the last step. */
  #came(came: ConnectionStep): boolean {
    if (came !== 'published') this.#done(true);
    return came === 'connected';
  }

  #done(ok: boolean): void {
    const [step] = this.#left.splice(0, 1);
    const now = this.#clock.now();
    if (step !== undefined) this.#steps.push({ step, ok, ms: millis(Math.round(now - this.#since)) });
    this.#since = now;
  }
}
