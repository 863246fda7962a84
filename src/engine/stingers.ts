/** The clips that play over the takes they cover, opened ahead of them. */
import type { Clock } from '#core/clock.ts';
import { MovingPicture, type PlacedSprite, type Size } from '#picture/index.ts';
import type { Scene } from '#timeline/index.ts';

export type StingerOptions = {
  readonly size: Size;
  readonly clock: Clock;
  /** The file of an address, where there is one. */
  readonly fileOf: (url: string) => string | null;
};

export class Stingers implements Disposable {
  readonly #options: StingerOptions;
  readonly #clips = new Map<string, MovingPicture>();

  constructor(options: StingerOptions) {
    this.#options = options;
  }

  /** What covers the picture of `scene`; null: nothing. Good until the next call. */
  over(scene: Scene): PlacedSprite | null {
    const take = stingerOf(scene);
    const sprite = take && this.#clip(take.url)?.spriteAt(take.elapsed);
    return sprite ? { sprite, x: 0, y: 0, opacity: 1 } : null;
  }

  /** Opens what `scenes` need, at its beginning, and closes what neither they nor `now` do. */
  expect(now: Scene, scenes: readonly Scene[]): void {
    const running = stingerOf(now)?.url ?? null;
    const coming = new Set(scenes.flatMap((scene) => stingerOf(scene)?.url ?? []));
    for (const url of coming) if (url !== running) this.#clip(url)?.prepare(0);
    for (const [url, clip] of this.#clips) {
      if (url === running || coming.has(url)) continue;
      clip[Symbol.dispose]();
      this.#clips.delete(url);
    }
  }

  #clip(url: string): MovingPicture | null {
    const known = this.#clips.get(url);
    if (known) return known;
    const path = this.#options.fileOf(url);
    if (path === null) return null;
    const { size, clock } = this.#options;
    const clip = new MovingPicture({ path, name: url.replace(/^.*\//, ''), clock, size, loops: false });
    this.#clips.set(url, clip);
    return clip;
  }

  [Symbol.dispose](): void {
    for (const clip of this.#clips.values()) clip[Symbol.dispose]();
    this.#clips.clear();
  }
}

function stingerOf({ picture }: Scene): { url: string; elapsed: number } | null {
  if (picture.is !== 'transition' || picture.way !== 'stinger' || picture.stingerUrl === null) return null;
  return { url: picture.stingerUrl, elapsed: picture.elapsed };
}
