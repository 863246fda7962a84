import type { Camera, ProgramAnswer } from '#contract/index.ts';
import { Snapshot } from '../cameras/snapshot.tsx';
import { texts } from '../texts.ts';
import { tileLook, type TileLook } from './tile-look.ts';
import { useSteady } from '../ui/use-steady.ts';

const words = texts.controls;
const SNAPSHOT_EVERY_MS = 1_000;

type Properties = {
  readonly camera: Camera;
  /** The digit that forces it; null: none does. */
  readonly place: number | null;
  readonly program: ProgramAnswer;
  readonly isOff: boolean;
  readonly isTall: boolean;
  /** It was pressed, and the program does not show it. */
  readonly isLate: boolean;
  readonly onPress: () => void;
};

/** What a camera sees; pressed, viewers see it. */
export function CameraTile({ camera: { id, name }, place, program, isOff, isTall, isLate, onPress }: Properties) {
  const look = tileLook(program, id);
  const press = useSteady(String(id), onPress);
  const ring = program.state === 'live' || program.state === 'stopping' ? 'outline-live' : 'outline-preview';
  return (
    <button
      type="button"
      aria-pressed={look.isForced}
      aria-disabled={isOff}
      title={name}
      onClick={({ detail }) => void (!isOff && detail <= 1 && press())}
      className={`relative cursor-pointer overflow-hidden rounded-sm bg-black text-left text-xs font-medium text-white aria-disabled:cursor-default aria-disabled:grayscale ${isTall ? 'h-[58px] one-line:h-11' : 'h-11'} ${look.isOnAir ? `outline-2 outline-offset-2 ${isOff ? 'outline-edge' : ring}` : ''} focus-visible:outline-focus`}
    >
      <Snapshot cameraId={id} width={160} everyMs={SNAPSHOT_EVERY_MS} isGone={look.isLost} />
      {place !== null && (
        <span aria-hidden className="absolute top-[3px] left-[3px] rounded-[2px] bg-black/80 px-1 text-xs font-semibold">
          {place}
        </span>
      )}
      <Tag tag={look.tag} />
      <span className="absolute inset-x-0 bottom-0 truncate bg-black/80 px-1.5 leading-[17px]">
        <span className="sr-only">{words.forceNamed} </span>
        {isLate ? words.notConfirmed : name}
      </span>
    </button>
  );
}

const fills = { coming: 'bg-black/80 text-tag', air: 'bg-live', shown: 'bg-preview', lost: 'bg-black/80 text-tag' } as const;

const Tag = ({ tag }: Pick<TileLook, 'tag'>) =>
  tag !== null && <span className={`absolute top-[3px] right-[3px] rounded-[2px] px-1 text-xs font-bold ${fills[tag]}`}>{words[tag]}</span>;
