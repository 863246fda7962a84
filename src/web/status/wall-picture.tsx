import { useRef } from 'react';
import { usePlayer } from '../monitor/use-player.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { wordsInstead } from './instead-of-picture.ts';

const words = texts.monitor;
/** Nobody is told of each picture here. */
const unheard = { shown: () => {}, behind: () => {} };

/** The program, without sound or anything to press; what is not the program's last picture is dimmed, with its age. */
export function WallPicture() {
  const { program, hasContact } = useProgram();
  const video = useRef<HTMLVideoElement>(null);
  const { isSupported, hasPicture, stoodS } = usePlayer(video, unheard, program);
  const isRunning = program !== null && program.state !== 'offline';
  const isStopped = isRunning && stoodS !== null;
  const told = isStopped ? (hasContact ? words.stopped : words.stoppedUnknown)(stoodS) : null;
  const instead = wordsInstead({ isSupported, isRunning, hasPicture });
  return (
    <div className="relative flex min-h-0 grow items-center justify-center bg-black text-white">
      <video
        ref={video}
        aria-label={words.picture}
        muted
        autoPlay
        playsInline
        className={`size-full object-contain ${isStopped ? 'opacity-50' : ''} ${isRunning ? '' : 'hidden'}`}
      />
      {instead !== null && (
        <p className="absolute inset-0 flex items-center justify-center px-4 text-center text-xl font-semibold text-white/80">{instead}</p>
      )}
      {told !== null && <p className="absolute inset-x-0 bottom-0 bg-black/80 px-4 py-3 text-center text-xl font-semibold">{told}</p>}
    </div>
  );
}
