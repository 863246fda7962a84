import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { programSnapshot } from '../api/program.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { timeOfDay } from '../texts/clock-time.ts';
import { useObjectAddress } from '../ui/use-object-address.ts';
import { useVisible } from '../ui/use-visible.ts';
import { seenOf } from './seen.ts';
import { stillEveryMs } from './still-every.ts';

const words = texts.status;
/** Pixels. */
const WIDTH = 400;
const STALE_MS = 5_000;

/** A still of the program, asked for only while somebody looks. */
export function Still({ onPlay }: { readonly onPlay: () => void }) {
  const { program, hasContact } = useProgram();
  const { now, ageSeconds } = useHeardNow(1_000);
  const [element, isVisible] = useVisible<HTMLDivElement>();
  const isRunning = program !== null && program.state !== 'offline';
  const still = useQuery({
    queryKey: ['program still'],
    queryFn: () => programSnapshot(WIDTH),
    enabled: isVisible && hasContact && isRunning && program.on_air !== null && !program.conditions.includes('restarting'),
    refetchInterval: ({ state }) => stillEveryMs(state.data?.size ?? 0),
    structuralSharing: false,
    gcTime: 0,
  });
  const address = useObjectAddress(still.data);
  const isShown = isRunning && address !== null;
  const seen = seenOf(program, hasContact);
  const oldMs = Date.now() - still.dataUpdatedAt;
  const age = ageSeconds ?? (isShown && oldMs > STALE_MS ? oldMs / 1000 : null);
  return (
    <div
      ref={element}
      className="relative aspect-video w-full bg-black text-white landscape:max-h-[calc(100dvh-164px)] landscape:min-h-[160px]"
    >
      {isShown ? (
        <img src={address} alt={words.picture} className={`size-full object-contain ${age === null ? '' : 'opacity-50'}`} />
      ) : (
        <p className="flex size-full items-center justify-center pb-9 text-white/80">{isRunning ? words.noPicture : words.nothing}</p>
      )}
      {isRunning && (
        <button type="button" aria-label={words.play} onClick={onPlay} className="absolute inset-0 cursor-pointer -outline-offset-4" />
      )}
      <div className="pointer-events-none absolute inset-x-0 bottom-0 flex items-center justify-between gap-3 bg-black/80 px-5 py-2 text-md">
        <p className="min-w-0">
          {seen?.lead} <b className="font-semibold">{seen?.name}</b>
        </p>
        <p className="shrink-0">{age === null ? timeOfDay(new Date(now)) : words.asOf(age)}</p>
      </div>
      {isRunning && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-2 right-2 flex size-9 items-center justify-center rounded-full bg-black/80"
        >
          <Play size={16} strokeWidth={1.75} />
        </span>
      )}
    </div>
  );
}
