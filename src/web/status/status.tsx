import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { situationOf } from '../shell/situation.ts';
import { useNow } from '../ui/use-now.ts';
import { isNight } from './machine-time.ts';
import { Phone } from './phone.tsx';
import { useNight } from './use-night.ts';

const Wall = lazy(async () => ({ default: (await import('./wall.tsx')).Wall }));

/** The home of a phone, and the view from across the room: each stands by itself, without the desk's frame. */
export function Status() {
  const { known } = useProgram();
  const { wall } = useSearch({ from: '/status' });
  const situation = situationOf(known, null, useNow(1_000));
  const { now } = useHeardNow(1_000);
  useNight(isNight(now, known.machine?.time_zone ?? null));
  return (
    <>
      <title>{situation.title}</title>
      {wall === 1 ? (
        <Suspense fallback={null}>
          <Wall situation={situation} />
        </Suspense>
      ) : (
        <Phone situation={situation} />
      )}
    </>
  );
}
