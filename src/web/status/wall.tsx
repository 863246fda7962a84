import { useNavigate, useRouter, useCanGoBack } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import type { Situation, Tag } from '../shell/situation.ts';
import { useProgram } from '../shell/program-context.tsx';
import { fills, shapes, StateTag } from '../shell/state-block.tsx';
import { texts } from '../texts.ts';
import { usePointerIdle } from '../ui/use-pointer-idle.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { verdictOnTold } from './verdict.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { WallPicture } from './wall-picture.tsx';

const IDLE_MS = 3_000;

/** To be read from across the room: the state, the picture, one line, and nothing else. */
export function Wall({ situation }: { readonly situation: Situation }) {
  const { known } = useProgram();
  const { look, word, tags, level, message } = situation;
  const verdict = verdictOnTold(known, situation);
  const Shape = shapes[look];
  const isIdle = usePointerIdle(IDLE_MS);
  useWakeLock();
  useLeave();
  return (
    <main title={texts.status.leaveWall} className={`flex h-dvh flex-col overflow-hidden bg-bg ${isIdle ? 'cursor-none' : ''}`}>
      <h1 className="sr-only">{texts.rail.status}</h1>
      <div className="relative z-10 shrink-0">
        <p
          style={{ '--letters': word.length + 2 } as CSSProperties}
          className={`flex h-[24vh] items-center justify-center gap-[0.25em] text-[min(20vh,calc(90vw/var(--letters)/0.68))] leading-none font-bold whitespace-nowrap ${fills[look]}`}
        >
          <Shape
            aria-hidden
            className="size-[0.72em]"
            strokeWidth={2.5}
            fill={look === 'live' || look === 'slate' ? 'currentColor' : 'none'}
          />
          {word}
        </p>
        <WallTags tags={tags} />
      </div>
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

/** Below the word, over the picture: nothing moves when one comes or goes. */
const WallTags = ({ tags }: { readonly tags: readonly Tag[] }) => (
  <p className="absolute inset-x-0 top-full flex -translate-y-1/2 justify-center gap-[1vh] [&_svg]:size-[0.8em] [&>span]:px-[0.6em] [&>span]:text-[clamp(16px,min(5vh,3.4vw),60px)] [&>span]:leading-tight">
    {tags.map((tag) => (
      <StateTag key={tag.is} tag={tag} />
    ))}
  </p>
);

function useLeave(): void {
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  useShortcuts({ Escape: () => (canGoBack ? history.back() : void navigate({ to: '/studio' })) });
}
