import { lazy, Suspense, useState } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import type { Look } from '../shell/situation.ts';
import { Still } from './still.tsx';

const Monitor = lazy(async () => ({ default: (await import('../monitor/monitor.tsx')).Monitor }));

/** What viewers see: a still now and then, which costs little; once it is touched, the picture itself. */
export function Picture({ look }: { readonly look: Look }) {
  const { program, hasContact } = useProgram();
  const [isPlaying, setPlaying] = useState(false);
  if (!isPlaying) return <Still onPlay={() => setPlaying(true)} />;
  return (
    <Suspense fallback={<div className="aspect-video bg-black" />}>
      <Monitor look={look} program={program} hasContact={hasContact} durationS={null} />
    </Suspense>
  );
}
