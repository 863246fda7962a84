import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isLost, type Camera, type ProgramAnswer } from '#contract/index.ts';
import { camerasQuery } from '../api/cameras.ts';
import { forceCamera } from '../api/program.ts';
import { Snapshot } from '../cameras/snapshot.tsx';
import { useCommand } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Key } from '../ui/key.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';

const words = texts.controls;
const KEYS = 9;
const SNAPSHOT_EVERY_MS = 2_000;

type Properties = { readonly program: ProgramAnswer; readonly hasContact: boolean };

/** One tile for each camera: pressed, it is what viewers see. */
export function ForceCamera({ program, hasContact }: Properties) {
  const cameras = useQuery(camerasQuery(hasContact));
  const { run } = useCommand(forceCamera);
  const list = cameras.data ?? [];
  const keyed = list.slice(0, KEYS).map(({ id }, index) => [`Shift+Digit${index + 1}`, () => hasContact && run(id)] as const);
  useShortcuts(Object.fromEntries(keyed));
  return (
    <section aria-label={words.force}>
      <header className="flex items-center justify-between pb-1.5">
        <h3 className="text-sm font-semibold text-muted">{words.force}</h3>
        {list.length > 0 && <Key>{list.length === 1 ? '⇧1' : `⇧1 – ⇧${Math.min(KEYS, list.length)}`}</Key>}
      </header>
      {cameras.data?.length === 0 && (
        <p className="text-muted">
          {words.noCamera}{' '}
          <Link to="/sources" className="font-medium text-preview-text underline underline-offset-2">
            {words.addCamera}
          </Link>
        </p>
      )}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(68px,1fr))] gap-1.5">
        {list.map((camera, index) => (
          <Tile key={camera.id} camera={camera} place={index + 1} program={program} isOff={!hasContact} onPress={() => run(camera.id)} />
        ))}
      </div>
    </section>
  );
}

type TileProperties = {
  readonly camera: Camera;
  readonly place: number;
  readonly program: ProgramAnswer;
  readonly isOff: boolean;
  readonly onPress: () => void;
};

function Tile({ camera, place, program, isOff, onPress }: TileProperties) {
  const { overrides, on_air: onAir, sources, state } = program;
  const isForced = overrides.force?.camera_id === camera.id;
  const isOnAir = onAir?.camera_id === camera.id;
  const isGone = sources.some(({ camera_id: id, state: of }) => id === camera.id && isLost(of));
  const ring = state === 'live' ? 'outline-live' : 'outline-preview';
  return (
    <button
      type="button"
      aria-pressed={isForced}
      aria-disabled={isOff}
      title={camera.name}
      onClick={({ detail }) => void (!isOff && detail <= 1 && onPress())}
      className={`relative h-[46px] cursor-pointer overflow-hidden rounded-sm bg-black text-left text-xs font-medium text-white ${isOnAir ? `outline-2 outline-offset-1 ${ring}` : ''}`}
    >
      <Snapshot cameraId={camera.id} width={160} everyMs={SNAPSHOT_EVERY_MS} isGone={isGone} />
      {place <= KEYS && (
        <span aria-hidden className="absolute top-[3px] left-[3px] rounded-[2px] bg-black/80 px-1 text-xs font-semibold">
          {place}
        </span>
      )}
      <Tag isComing={isForced && overrides.force?.coming === true} isOnAir={isOnAir} isLive={state === 'live'} />
      <span className="absolute inset-x-0 bottom-0 truncate bg-black/80 px-1.5 leading-[17px]">
        <span className="sr-only">{words.forceNamed} </span>
        {camera.name}
      </span>
    </button>
  );
}

function Tag({ isComing, isOnAir, isLive }: { readonly isComing: boolean; readonly isOnAir: boolean; readonly isLive: boolean }) {
  if (!isComing && !isOnAir) return null;
  const fill = isComing ? 'bg-problem-band text-problem' : isLive ? 'bg-live' : 'bg-preview';
  return (
    <span className={`absolute top-[3px] right-[3px] rounded-[2px] px-1 text-xs font-bold ${fill}`}>
      {isComing ? words.coming : isLive ? words.air : words.shown}
    </span>
  );
}
