/** Makes the picture of a scene out of its sources' pictures and its overlays. */
import { Scaler, type Picture } from '#media/index.ts';
import type { Compositor, PlacedSprite } from '#picture/index.ts';
import type { Picture as ScenePicture, Scene, Shot, SourceRef } from '#timeline/index.ts';
import { Fitted, type Way } from './fitted.ts';
import { needOfInset, needOfShot, stillOf, timesFor, type Need } from './need.ts';
import type { OpenSources } from './open-sources.ts';
import type { Times } from './source.ts';

type Transition = Extract<ScenePicture, { is: 'transition' }>;
/** What is kept of a use of a source from picture to picture. */
type Kept<Thing extends Disposable> = Map<string, { readonly sourceKey: string; readonly thing: Thing }>;

export type ComposerParts = {
  readonly compositor: Compositor;
  /** Borrowed: who opens them closes them. */
  readonly sources: OpenSources;
  /** The product's own slate; borrowed. */
  readonly slate: Picture;
};

export class Composer implements Disposable {
  readonly #parts: ComposerParts;
  readonly #fitted: Kept<Fitted> = new Map();
  readonly #scalers: Kept<Scaler> = new Map();
  readonly #slateScaler = new Scaler();
  /** The timeline's own slate, if it names one. */
  #slateNeed: Need | null = null;
  /** What the last shot showed: it stays while nothing better is there. */
  #last: Picture | null = null;
  /** The last composition and what it was made of: what does not change is not made again. */
  #made: { readonly base: Picture; readonly sprites: readonly PlacedSprite[]; readonly picture: Picture } | null = null;

  constructor(parts: ComposerParts) {
    this.#parts = parts;
  }

  /** The slate's picture is that of `source`, where there is one. */
  slateFrom(source: SourceRef | null): void {
    this.#slateNeed = source && stillOf(source, 0);
  }

  /** The picture of the timeline's own slate; null: it names none, or it is not there. The caller owns it. */
  ownSlate(times: Times): Picture | null {
    return this.#slateNeed && this.#fittedPicture(this.#slateNeed, 'fit', times);
  }

  /** What must be open whatever is shown. */
  get needs(): readonly Need[] {
    return this.#slateNeed ? [this.#slateNeed] : [];
  }

  /** The picture of `scene`, `sprites` over it, bottom first. The caller owns it. */
  compose({ picture }: Scene, times: Times, sprites: readonly PlacedSprite[]): Picture {
    if (picture.is === 'shot') return this.#over(this.#shot(picture.shot, times), sprites);
    // No two pictures of a transition are alike.
    return this.#parts.compositor.over(this.#transition(picture, times), sprites);
  }

  /** Forgets what belongs to sources that are closed. */
  tidy(): void {
    for (const kept of [this.#fitted, this.#scalers] as Kept<Disposable>[]) {
      for (const [key, { sourceKey, thing }] of kept) {
        if (this.#parts.sources.get(sourceKey)) continue;
        thing[Symbol.dispose]();
        kept.delete(key);
      }
    }
  }

  /** Takes `base`, which may be what it was the last time. */
  #over(base: Picture, sprites: readonly PlacedSprite[]): Picture {
    if (sprites.length === 0) return base;
    const made = this.#made;
    if (made && made.base.sharesWith(base) && sameSprites(made.sprites, sprites)) {
      base[Symbol.dispose]();
      return made.picture.share();
    }
    this.#forget();
    // Shared, so that what comes of it is another picture: this one may be shown again.
    const kept = base.share();
    const picture = this.#parts.compositor.over(base, sprites);
    this.#made = { base: kept, sprites, picture: picture.share() };
    return picture;
  }

  #forget(): void {
    this.#made?.base[Symbol.dispose]();
    this.#made?.picture[Symbol.dispose]();
    this.#made = null;
  }

  #shot(shot: Shot, times: Times): Picture {
    const picture = this.#pictureOf(shot, times);
    this.#last?.[Symbol.dispose]();
    this.#last = picture.share();
    return picture;
  }

  #transition({ way, from, to, progress }: Transition, times: Times): Picture {
    const { compositor } = this.#parts;
    // A stinger is a cut under a clip that covers it.
    if (way === 'stinger') return this.#pictureOf(progress < 0.5 ? from : to, times);
    using before = this.#pictureOf(from, times);
    using after = this.#pictureOf(to, times);
    return compositor[way](before, after, progress);
  }

  #pictureOf(shot: Shot, times: Times): Picture {
    if (shot.layout.length > 0) return this.#layout(shot, times);
    if (shot.source.kind === 'slate') return this.#slate(times);
    return this.#fittedPicture(needOfShot(shot, times.play), shot.fit, times) ?? (this.#last ?? this.#parts.slate).share();
  }

  #slate(times: Times): Picture {
    return this.ownSlate(times) ?? this.#parts.slate.share();
  }

  #fittedPicture(need: Need, way: Way, times: Times): Picture | null {
    const picture = this.#parts.sources.get(need.key)?.pictureAt(timesFor(need, times));
    const fitted = (): Fitted => new Fitted(this.#parts.compositor, way);
    return picture ? keptIn(this.#fitted, `${need.key} ${way}`, need.key, fitted).of(picture) : null;
  }

  #layout(shot: Shot, times: Times): Picture {
    const insets = shot.layout.map((inset, index) => {
      const { source, x, y, width, height } = inset;
      const box = { x, y, width, height };
      if (source.kind === 'slate') return { picture: this.#parts.slate, scaler: this.#slateScaler, box, way: shot.fit };
      const need = needOfInset(inset, shot, times.play);
      const picture = this.#parts.sources.get(need.key)?.pictureAt(timesFor(need, times)) ?? null;
      return { picture, scaler: this.#scaler(need.key, index), box, way: shot.fit };
    });
    return this.#parts.compositor.layout(insets);
  }

  readonly #scaler = (sourceKey: string, index: number): Scaler =>
    keptIn(this.#scalers, `${sourceKey} ${index}`, sourceKey, () => new Scaler());

  [Symbol.dispose](): void {
    this.#forget();
    this.#last?.[Symbol.dispose]();
    this.#slateScaler[Symbol.dispose]();
    for (const { thing } of [...this.#fitted.values(), ...this.#scalers.values()]) thing[Symbol.dispose]();
  }
}

function keptIn<Thing extends Disposable>(kept: Kept<Thing>, key: string, sourceKey: string, make: () => Thing): Thing {
  let found = kept.get(key);
  if (!found) kept.set(key, (found = { sourceKey, thing: make() }));
  return found.thing;
}

const sameSprites = (some: readonly PlacedSprite[], others: readonly PlacedSprite[]): boolean =>
  some.length === others.length &&
  some.every(({ sprite, x, y, opacity }, index) => {
    const other = others[index];
    return other?.sprite === sprite && other.x === x && other.y === y && other.opacity === opacity;
  });
