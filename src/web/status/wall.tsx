import { useNavigate, useRouter, useCanGoBack } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import type { Situation } from '../shell/situation.ts';
import { useProgram } from '../shell/program-context.tsx';
import { fills, shapes } from '../shell/state-block.tsx';
import { texts } from '../texts.ts';
import { usePointerIdle } from '../ui/use-pointer-idle.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { verdictOf } from './verdict.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { WallPicture } from './wall-picture.tsx';

const IDLE_MS = 3_000;

/** To be read from across the room: the state, the picture, one line, and nothing else. */
export function Wall({ situation }: { readonly situation: Situation }) {
  const { known } = useProgram();
  const { look, word, level, message } = situation;
  const verdict = verdictOf(known, level);
  const Shape = shapes[look];
  const isIdle = usePointerIdle(IDLE_MS);
  useWakeLock();
  useLeave();
  return (
    <main title={texts.status.leaveWall} className={`flex h-dvh flex-col overflow-hidden bg-bg ${isIdle ? 'cursor-none' : ''}`}>
      <h1 className="sr-only">{texts.rail.status}</h1>
      <p
        style={{ '--letters': word.length + 2 } as CSSProperties}
        className={`flex h-[24vh] shrink-0 items-center justify-center gap-[0.25em] text-[min(20vh,calc(90vw/var(--letters)/0.68))] leading-none font-bold whitespace-nowrap ${fills[look]}`}
      >
        <Shape
          aria-hidden
          className="size-[0.72em]"
          strokeWidth={2.5}
          fill={look === 'live' || look === 'slate' ? 'currentColor' : 'none'}
        />
        {word}
      </p>
      <WallPicture />
      <p className="flex min-h-[12vh] shrink-0 items-center justify-center gap-[0.5em] px-[3vw] text-center [&>svg]:size-[1em] text-[clamp(18px,min(4vh,2.6vw),44px)] leading-tight font-semibold">
        <LevelIcon level={level} size={20} />
        <span className="line-clamp-2">
          {message.happened} {verdict === 'now' && texts.status.verdicts.now}
        </span>
      </p>
    </main>
  );
}

function useLeave(): void {
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  useShortcuts({ Escape: () => (canGoBack ? history.back() : void navigate({ to: '/studio' })) });
}
