/** What trunk and server say to each other beside media. */
import { z } from 'zod';
import { numberedCommand } from './command.ts';
import { destinationSeen, wantedDestinations } from './destination-words.ts';
import { engineReport } from './engine-words.ts';
import { fromFeed } from './feed-words.ts';
import { pushAllowed, pushState } from './push-words.ts';
import { networkSource, programClock, show } from './show.ts';
import { told } from './told.ts';

export const toTrunk = z.discriminatedUnion('do', [
  /** The server listens: the page is at `address`. */
  z.object({ do: z.literal('ready'), address: z.string() }),
  /** The server cannot serve, and why; said at the first start, it ends everything. */
  told.extend({ do: z.literal('give-up') }),
  z.object({ do: z.literal('start'), show }),
  z.object({ do: z.literal('show'), show }),
  z.object({ do: z.literal('command'), ...numberedCommand.shape }),
  z.object({ do: z.literal('stop') }),
  /** Pictures are asked for: the process `stills` is to run from now on. */
  z.object({ do: z.literal('stills') }),
  /** Where the running program is sent to from now on; null: nowhere. It ends with the program. */
  z.object({ do: z.literal('destinations'), wanted: wantedDestinations.nullable() }),
  /** A destination that waits for its next try, or has given up, tries at once. */
  z.object({ do: z.literal('retry'), id: z.int() }),
  /** Who may push from now on. */
  z.object({ do: z.literal('pushes'), allowed: pushAllowed }),
]);
export type ToTrunk = z.infer<typeof toTrunk>;

/** What is told of a running show: all but the document and the addresses, which may be large and secret. */
const showHead = show.pick({ run: true, timelineId: true, name: true, encoding: true }).extend({
  sources: z.array(networkSource.pick({ id: true, name: true })),
});
export type ShowHead = z.infer<typeof showHead>;

/** What the trunk is doing: sent to a server when it joins, at each change, and every second. */
export const trunkState = z.object({
  program: z
    .object({
      show: showHead,
      clock: programClock,
      /** `starting` until the first picture of the engine. */
      state: z.enum(['starting', 'running', 'stopping']),
      engine: z.object({ generation: z.int(), pid: z.int().nullable(), restarts: z.int() }),
      /** Pictures and sound come from the trunk itself because the engine is away. */
      bridging: z.boolean(),
      /** The next picture number. */
      next: z.int(),
      /** Where it is sent to, those that are being left too. */
      destinations: z.array(destinationSeen),
      /** When publishing may begin, wall clock, ms since 1970; null: it may, or nothing is wanted. */
      startAt: z.number().nullable(),
      /** The bitrate that the network was found to carry, kbit/s, where that is less than was asked for; null: it carries all. */
      reducedKbps: z.number().nullable(),
    })
    .nullable(),
  feeds: z.array(
    z.object({
      id: z.string(),
      /** Where it listens. */
      socket: z.string(),
      pid: z.int().nullable(),
      restarts: z.int(),
      beat: fromFeed.nullable(),
    }),
  ),
  /** Left out: nothing is known of pushes. */
  push: pushState.optional(),
});
export type TrunkState = z.infer<typeof trunkState>;

export const fromTrunk = z.discriminatedUnion('is', [
  /** The first message to a server. `demo`: `auto` loads the demonstration on an empty data folder. */
  z.object({
    is: z.literal('serve'),
    host: z.string(),
    port: z.int(),
    dataFolder: z.string(),
    demo: z.enum(['auto', 'yes', 'no']),
    /** Where `stills` listens once it is asked for. */
    stillsSocket: z.string(),
  }),
  z.object({ is: z.literal('state'), state: trunkState }),
  z.object({ is: z.literal('report'), report: engineReport }),
  /** An operator's event to be logged: the engine went, a feed was replaced. */
  told.extend({ is: z.literal('event') }),
  /** Stop serving and end. */
  z.object({ is: z.literal('stop') }),
]);
export type FromTrunk = z.infer<typeof fromTrunk>;
