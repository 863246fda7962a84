/** What the routes are made of. */
import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import type { Library } from '#library/index.ts';
import type { HlsStream, KeyPicture, OriginHealth } from '#origin/index.ts';
import type { CameraTest, StillSource, TestedCamera } from '#packet/index.ts';
import type { Found, Wanted } from '#onvif/index.ts';
import type { CheckReach, DesiredProgram, Live, Program, ReadMachine, Remux, Values } from '#show/index.ts';
import type { Store } from '#store/index.ts';
import type { Watch } from '#watch/index.ts';
import type { Events } from './events.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Where the server listens. */
export type Served = { readonly host: string; readonly port: () => number };

/** What the routes stand on; owned by the caller. */
export type Parts = {
  readonly store: Store;
  readonly program: Program;
  readonly desired: DesiredProgram;
  readonly live: Live;
  readonly values: Values;
  readonly events: Events;
  /** Alerts and the log. */
  readonly watch: Watch;
  /** The running program for HLS players. */
  readonly stream: HlsStream;
  /** How the serving of it goes. */
  readonly origin: () => OriginHealth;
  /** The program's newest picture that can be decoded by itself; null: there is none. */
  readonly keyPicture: () => KeyPicture | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly served: Served;
  readonly dataFolder: string;
  readonly readMachine: ReadMachine;
  /** Where the files of the library lie. */
  readonly assetsFolder: string;
  readonly library: Library;
  /** Where pictures of web addresses lie. */
  readonly fetchedFolder: string;
  /** The picture as JPEG, `width` pixels wide at most. Throws the source's own fault, STILLS_BUSY, STILLS_NOT_READY. */
  readonly askStill: (source: StillSource, width: number) => Promise<Buffer>;
  /** What a test of the camera finds, within 12 s. Throws STILLS_BUSY, STILLS_NOT_READY. */
  readonly testCamera: (camera: TestedCamera) => Promise<CameraTest>;
  /** Looks for cameras on the local network. */
  readonly findCameras: (wanted: Wanted) => Promise<Found>;
  /** Whether a destination could be sent to, without sending; within 5 s of being begun. Some at a time, for all who ask. */
  readonly checkReach: CheckReach;
  /** Writes a recording as plain MP4. */
  readonly remux: Remux;
  /** Where the built page lies. */
  readonly pageFolder: string;
};
