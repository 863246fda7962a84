import { useRef } from 'react';
import { usePlayer } from '../monitor/use-player.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';

const words = texts.monitor;
/** Nobody is told of each picture here. */
const unheard = { shown: () => {}, behind: () => {} };

/** The program, without sound or anything to press; what is not the program's last picture is dimmed, with its age. */
export function WallPicture() {
  const { program, hasContact } = useProgram();
  const video = useRef<HTMLVideoElement>(null);
  const { isSupported, stoodS } = usePlayer(video, unheard, program);
  const isRunning = program !== null && program.state !== 'offline';
  const isStopped = isRunning && stoodS !== null;
  const told = isStopped ? (hasContact ? words.stopped : words.stoppedUnknown)(stoodS) : null;
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
      {!isRunning && <p className="text-xl font-semibold text-white/80">{isSupported ? words.nothing : words.unsupported}</p>}
      {told !== null && <p className="absolute inset-x-0 bottom-0 bg-black/80 px-4 py-3 text-center text-xl font-semibold">{told}</p>}
    </div>
  );
}
