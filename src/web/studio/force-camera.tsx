import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import { camerasQuery } from '../api/cameras.ts';
import { forceCamera } from '../api/program.ts';
import { texts } from '../texts.ts';
import { Key } from '../ui/key.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { CameraTile } from './camera-tile.tsx';
import { useLastWish } from '../ui/use-last-wish.ts';
import { useUnconfirmed } from './use-unconfirmed.ts';

const words = texts.controls;
const KEYS = 9;
const IN_A_ROW = 4;

type Properties = { readonly program: ProgramAnswer; readonly hasContact: boolean };

/** One tile for each camera: pressed, it is what viewers see. */
export function ForceCamera({ program, hasContact }: Properties) {
  const cameras = useQuery(camerasQuery(hasContact));
  const list = cameras.data ?? [];
  const { force, late } = useForce(program);
  const keyed = list.slice(0, KEYS).map(({ id }, index) => [`Shift+Digit${index + 1}`, () => hasContact && force(id)] as const);
  useShortcuts(Object.fromEntries(keyed));
  const hasRoom = list.length <= IN_A_ROW && (program.state === 'live' || program.state === 'stopping');
  return (
    <section aria-label={words.force}>
      <header className={`flex items-center justify-between pb-1.5 ${program.state === 'going_live' ? 'one-line:sr-only' : ''}`}>
        <h3 className="text-sm font-semibold text-muted">{words.force}</h3>
        {list.length > 0 && <Key>{list.length === 1 ? '⇧1' : `⇧1 – ⇧${Math.min(KEYS, list.length)}`}</Key>}
      </header>
      {cameras.data?.length === 0 && <NoCamera />}
      <div className="grid grid-cols-4 gap-1.5">
        {list.map((camera, index) => (
          <CameraTile
            key={camera.id}
            camera={camera}
            place={index < KEYS ? index + 1 : null}
            program={program}
            isOff={!hasContact}
            isTall={hasRoom}
            isLate={late === camera.id}
            onPress={() => force(camera.id)}
          />
        ))}
      </div>
    </section>
  );
}

/** `late`: the camera that was forced and that the program does not say it has; null: none. */
function useForce({ overrides }: ProgramAnswer): { readonly force: (id: number) => void; readonly late: number | null } {
  const wish = useLastWish(forceCamera);
  const forced = overrides.force?.camera_id ?? null;
  const { isLate, pressed } = useUnconfirmed(String(forced));
  const [asked, setAsked] = useState<number | null>(null);
  const force = (id: number): void => {
    setAsked(id);
    if (id !== forced) pressed();
    wish(id);
  };
  return { force, late: isLate ? asked : null };
}

const NoCamera = () => (
  <p className="text-muted">
    {words.noCamera}{' '}
    <Link to="/sources" className="font-medium text-preview-text underline underline-offset-2">
      {words.addCamera}
    </Link>
  </p>
);
