import { useQuery } from '@tanstack/react-query';
import type { DestinationState, Platform } from '#contract/index.ts';
import { destinationsQuery } from '../api/destinations.ts';
import { lookOfDestination } from '../destinations/destination-look.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';

const words = texts.status;

/** Where the program goes; while it goes nowhere, where it could. */
export function Destinations() {
  const { program, hasContact } = useProgram();
  const { ageSeconds } = useHeardNow(1_000);
  const offered = useQuery(destinationsQuery(hasContact)).data;
  const onAir = program?.destinations ?? [];
  const list = onAir.length > 0 ? onAir : (offered ?? []).filter(({ is_active: isActive }) => isActive);
  return (
    <section aria-label={texts.live.rows.title} className="px-5 pb-2 max-[359px]:px-3">
      {list.length === 0 && offered !== undefined && <p className="text-muted">{words.nowhere}</p>}
      <ul className="grid grid-cols-3 gap-x-2 max-[359px]:grid-cols-2">
        {list.map(({ id, name, platform, state }) => (
          <One key={id} name={name} platform={platform} state={state} ageSeconds={ageSeconds} />
        ))}
      </ul>
    </section>
  );
}

type Properties = {
  readonly name: string;
  readonly platform: Platform;
  readonly state: DestinationState;
  readonly ageSeconds: number | null;
};

function One({ name, platform, state, ageSeconds }: Properties) {
  const { level, word } = lookOfDestination(state, platform);
  return (
    <li className="min-w-0 pb-3">
      <p className="flex items-center gap-1.5 font-semibold">
        <LevelIcon level={ageSeconds === null ? level : 'quiet'} size={14} />
        <span className="truncate text-[15px]">{name}</span>
      </p>
      <p className="text-md text-muted">{ageSeconds === null ? word : words.wordAsOf(word, ageSeconds)}</p>
    </li>
  );
}
