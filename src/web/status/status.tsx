import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import { situationOf } from '../shell/situation.ts';
import { useNow } from '../ui/use-now.ts';
import { Phone } from './phone.tsx';
import { useNight } from './use-night.ts';

const Wall = lazy(async () => ({ default: (await import('./wall.tsx')).Wall }));

/** The home of a phone, and the view from across the room: each stands by itself, without the desk's frame. */
export function Status() {
  const { known } = useProgram();
  const { wall } = useSearch({ from: '/status' });
  const situation = situationOf(known, null, useNow(1_000));
  useNight();
  if (wall === undefined) return <Phone situation={situation} />;
  return (
    <Suspense fallback={null}>
      <Wall situation={situation} />
    </Suspense>
  );
}
