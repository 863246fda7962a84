import { Pencil, Stethoscope, Trash2 } from 'lucide-react';
import type { Destination, ProgramDestination } from '#contract/index.ts';
import { useDiskRoom } from '../recordings/use-disk-room.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { LevelIcon, PlatformIcon } from '../ui/icons.tsx';
import { Switch } from '../ui/switch.tsx';
import { aboutOf, lastResultOf, limitOf } from './destination-about.ts';
import { lookOfDestination } from './destination-look.ts';
import { DestinationReach } from './destination-reach.tsx';

const words = texts.destinations;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Properties = {
  readonly destination: Destination;
  /** As the running program sees it; null: it is not sent there. */
  readonly onAir: ProgramDestination | null;
  readonly isOff: boolean;
  /** By the machine's clock. */
  readonly now: Date;
  /** How long nothing was heard, seconds; null: there is contact. */
  readonly ageSeconds: number | null;
  readonly isTurning: boolean;
  /** It was just added: whether it is reached is told here. */
  readonly isNew: boolean;
  readonly onTurn: (isOn: boolean) => void;
  readonly onTest: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
};

/** A destination, how it is, what became of its last use, and what can be done with it. */
export function DestinationCard({
  destination,
  onAir,
  isOff,
  now,
  ageSeconds,
  isTurning,
  isNew,
  onTurn,
  onTest,
  onEdit,
  onDelete,
}: Properties) {
  const { name, platform, is_active: isActive } = destination;
  const { level, word } = lookOfDestination(onAir?.state ?? destination.state, platform);
  const error = onAir === null ? destination.error : onAir.error;
  return (
    <li className="flex flex-col gap-1 rounded-panel border border-divider bg-panel px-4 pt-3 pb-1.5">
      <p className="flex items-center gap-2.5">
        <span className="text-muted">
          <PlatformIcon platform={platform} />
        </span>
        <span dir="auto" className="min-w-0 grow truncate text-left text-md font-semibold max-sm:text-base" title={name}>
          {name}
        </span>
        <span className={`flex shrink-0 items-center gap-1.5 font-medium ${ageSeconds === null ? '' : 'text-muted'}`}>
          {isActive && <LevelIcon level={ageSeconds === null ? level : 'quiet'} size={16} />}
          {word}
          {ageSeconds !== null && <span className="font-normal">{texts.ago(ageSeconds)}</span>}
        </span>
      </p>
      <p className="truncate text-sm text-muted" title={aboutOf(destination)}>
        {aboutOf(destination)}
      </p>
      {platform === 'recording' && <RecordingRoom />}
      {error === null ? (
        <p className="text-sm text-muted">{[lastResultOf(destination, now), limitOf(destination)].join(' ')}</p>
      ) : (
        <p className="text-sm">
          {error.message} <span className="text-muted">{error.remedy}</span>
        </p>
      )}
      {isNew && <DestinationReach destination={destination} />}
      <div className="mt-auto -ml-2 flex flex-wrap items-center gap-1">
        <Button look="quiet" isOff={isOff} label={words.testNamed(name)} onPress={onTest}>
          <Stethoscope {...icon} />
          {words.test}
        </Button>
        <Button look="quiet" isOff={isOff} label={words.editNamed(name)} onPress={onEdit}>
          <Pencil {...icon} />
          {words.edit}
        </Button>
        <Button look="quiet" isOff={isOff} label={words.deleteNamed(name)} onPress={onDelete}>
          <Trash2 {...icon} />
          {words.delete}
        </Button>
        <span className="ml-auto flex min-h-11 items-center gap-2 pl-2 text-muted">
          <span aria-hidden>{words.on}</span>
          <Switch label={words.onNamed(name)} isOn={isActive} isOff={isOff || isTurning} onChange={onTurn} />
        </span>
      </div>
    </li>
  );
}

function RecordingRoom() {
  const room = useDiskRoom();
  return room !== null && <p className="text-sm text-muted">{room}</p>;
}
