import { Link } from '@tanstack/react-router';
import type { ProgramAnswer } from '#contract/index.ts';
import { CAMERA_KEYS } from '../keys/hand-keys.ts';
import { useHand } from '../keys/hand.tsx';
import { texts } from '../texts.ts';
import { Key } from '../ui/key.tsx';
import { CameraTile } from './camera-tile.tsx';

const words = texts.controls;
const IN_A_ROW = 4;

type Properties = { readonly program: ProgramAnswer; readonly hasContact: boolean };

/** One tile for each camera: pressed, it is what viewers see. */
export function ForceCamera({ program, hasContact }: Properties) {
  const { cameras, force, late } = useHand();
  const list = cameras ?? [];
  const hasRoom = list.length <= IN_A_ROW && (program.state === 'live' || program.state === 'stopping');
  return (
    <section aria-label={words.force}>
      <header className={`flex items-center justify-between pb-1.5 ${program.state === 'going_live' ? 'one-line:sr-only' : ''}`}>
        <h3 className="text-sm font-semibold text-muted">{words.force}</h3>
        {list.length > 0 && <Key>{list.length === 1 ? '⇧1' : `⇧1 – ⇧${Math.min(CAMERA_KEYS, list.length)}`}</Key>}
      </header>
      {cameras?.length === 0 && <NoCamera />}
      <div className="grid grid-cols-4 gap-1.5">
        {list.map((camera, index) => (
          <CameraTile
            key={camera.id}
            camera={camera}
            place={index < CAMERA_KEYS ? index + 1 : null}
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

const NoCamera = () => (
  <p className="text-muted">
    {words.noCamera}{' '}
    <Link to="/sources" className="font-medium text-preview-text underline underline-offset-2">
      {words.addCamera}
    </Link>
  </p>
);
