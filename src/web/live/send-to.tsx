import { useId } from 'react';
import type { Destination } from '#contract/index.ts';
import { aboutOf } from '../destinations/destination-about.ts';
import { lookOfDestination } from '../destinations/destination-look.ts';
import { useDiskRoom } from '../recordings/use-disk-room.ts';
import { texts } from '../texts.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { LevelIcon, PlatformIcon } from '../ui/icons.tsx';
import type { DestinationTrouble } from './failed-first.ts';

const words = { failed: texts.destinations.states.failed, left_out: texts.live.dialog.isLeftOut };

type Properties = {
  readonly destinations: readonly Destination[];
  readonly ticked: ReadonlySet<number>;
  /** Why each was left out, or what became of it. */
  readonly troubles: ReadonlyMap<number, DestinationTrouble>;
  readonly isOff: boolean;
  readonly onTick: (id: number, isOn: boolean) => void;
};

/** The destinations with a box for each. One that is turned off cannot be ticked. */
export function SendTo({ destinations, ticked, troubles, isOff, onTick }: Properties) {
  const room = useDiskRoom();
  return (
    <ul>
      {destinations.map((destination) => (
        <Choosable
          key={destination.id}
          destination={destination}
          isTicked={ticked.has(destination.id)}
          room={destination.platform === 'recording' ? room : null}
          trouble={troubles.get(destination.id) ?? null}
          isOff={isOff || !destination.is_active}
          onTick={(isOn) => onTick(destination.id, isOn)}
        />
      ))}
    </ul>
  );
}

type ChoosableProperties = {
  readonly destination: Destination;
  readonly isTicked: boolean;
  /** How long its disk lasts; null: it is no recording, or that is not known. */
  readonly room: string | null;
  readonly trouble: DestinationTrouble | null;
  readonly isOff: boolean;
  readonly onTick: (isOn: boolean) => void;
};

function Choosable({ destination, isTicked, room, trouble, isOff, onTick }: ChoosableProperties) {
  const [name, about] = [useId(), useId()];
  const { level, word } = lookOfDestination(destination.state, destination.platform);
  const shown = trouble === null ? { level, word } : ({ level: 'failure', word: words[trouble.is] } as const);
  return (
    <li>
      {/* The whole row is the box's: a click on it must not count twice, so that it is no label. */}
      <div
        onClick={({ target }) => void (isOff || (target instanceof Element && target.closest('[role=checkbox]')) || onTick(!isTicked))}
        className={`flex min-h-[54px] items-center gap-3 py-1.5 ${isOff ? '' : 'cursor-pointer'}`}
      >
        <Checkbox isOn={isTicked} isOff={isOff} labelledBy={name} describedBy={about} onChange={onTick} />
        <span className="text-muted">
          <PlatformIcon platform={destination.platform} />
        </span>
        <span className="min-w-0 grow">
          <span id={name} className="block truncate text-md font-semibold">
            {destination.name}
          </span>
          <span id={about} className="block text-sm text-muted">
            <span className="block truncate">{aboutOf(destination)}</span>
            {room !== null && <span className="block">{room}</span>}
            {trouble !== null && <span className="block text-text">{trouble.message}</span>}
          </span>
        </span>
        <span className="flex shrink-0 items-center gap-1.5 font-medium">
          {destination.is_active && <LevelIcon level={shown.level} size={16} />}
          {shown.word}
        </span>
      </div>
    </li>
  );
}
