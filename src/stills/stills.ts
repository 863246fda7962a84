/** Pictures of cameras, files, patterns and the program as JPEG: of each source at most one a second, and only key pictures are decoded. */
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { Picture } from '#media/index.ts';
import { plainSettings, type CameraTest, type MediaFacts, type StillRequest, type StillSource, type TestedCamera } from '#packet/index.ts';
import { openPattern } from '#picture/index.ts';
import { testCamera } from './camera-test.ts';
import { feedKey } from './feed-key.ts';
import { filePicture } from './file-picture.ts';
import { decodeKey } from './key-picture.ts';
import { Lane } from './lane.ts';
import type { Around } from './connection.ts';
import { networkKey } from './network-key.ts';
import { Newest } from './newest.ts';
import { programKey } from './program-key.ts';
import { probeFile, type FileToProbe } from './probe.ts';
import { Still } from './still.ts';

const AGAIN_FOR = millis(1000);
/** Decoded pictures that are kept: 14 MB each at most. */
const KEPT_MAX = 16;
const WAITING_MAX = 64;
/** Native code that has not come back by then never does: a file of 4K is looked into in less than a second. */
const PROBE_WITHIN = millis(15_000);
const PATTERN_SIZE = { width: 1280, height: 720 } as const;

type CameraStill = Extract<StillSource, { kind: 'camera' }>;

/** Owns what it keeps. */
export class Stills implements Disposable {
  readonly #around: Around;
  readonly #newest: Newest<Still>;
  // Opening a camera is mostly waiting, and a thread of libuv's pool waits with it; files take the processor. Neither holds up the other.
  readonly #cameras = new Lane({ atOnce: 6, waitingMax: WAITING_MAX });
  readonly #files = new Lane({ atOnce: 2, waitingMax: WAITING_MAX });
  readonly #probes = new Lane({ atOnce: 1, waitingMax: WAITING_MAX });

  constructor(around: Around) {
    this.#around = around;
    this.#newest = new Newest(around.clock, { keepFor: AGAIN_FOR, entriesMax: KEPT_MAX });
  }

  /** Throws what the source's own way of opening throws, and STILLS_BUSY. */
  jpeg({ source, width }: Pick<StillRequest, 'source' | 'width'>): Promise<Buffer> {
    return this.#newest.use(
      keyOf(source),
      () => this.#still(source),
      (still) => still.jpeg(width),
    );
  }

  /** Never throws for what is wrong with the camera: that is what is found. */
  test(camera: TestedCamera): Promise<CameraTest> {
    return testCamera(camera, this.#around);
  }

  /** What the file is. Ends this process where native code does not come back. Throws what `probeFile` throws, and STILLS_BUSY. */
  probe(file: FileToProbe): Promise<MediaFacts> {
    const { clock, die } = this.#around;
    const late = (): Error => {
      die();
      return errors.STILLS_NOT_READY({});
    };
    return this.#probes.run(() => withDeadline(clock, PROBE_WITHIN, probeFile(file, clock), late));
  }

  async #still(source: StillSource): Promise<Still> {
    const lane = source.kind === 'camera' ? this.#cameras : this.#files;
    return new Still(await lane.run(() => this.#picture(source)));
  }

  async #picture(source: StillSource): Promise<Picture> {
    switch (source.kind) {
      case 'camera':
        return this.#cameraPicture(source);
      case 'file':
        return filePicture(source, this.#around.clock);
      case 'program':
        return decodeKey(programKey(source), plainSettings, () => errors.UNEXPECTED({}));
      case 'pattern':
        return drawn(source.name, source.at, this.#around.clock.wall());
    }
  }

  /** As the program shows it. */
  async #cameraPicture({ socket, network }: CameraStill): Promise<Picture> {
    const { name, settings = plainSettings } = network;
    const key = await (socket === null ? networkKey(network, this.#around) : feedKey({ socket, name }, this.#around.clock));
    return decodeKey(key, settings, () => errors.SOURCE_NOT_MEDIA({ name }));
  }

  [Symbol.dispose](): void {
    this.#newest[Symbol.dispose]();
  }
}

/** Equal for equal pictures. */
const keyOf = (source: StillSource): string => (source.kind === 'program' ? `program ${source.name}` : JSON.stringify(source));

function drawn(name: string, at: number, wall: number): Picture {
  using pattern = openPattern(name, PATTERN_SIZE);
  if (!pattern) throw errors.NOT_FOUND({ what: `pattern ${name.slice(0, 100)}` });
  const picture = Picture.blank(PATTERN_SIZE.width, PATTERN_SIZE.height);
  pattern.draw(picture, at, wall);
  return picture;
}
