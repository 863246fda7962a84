import { Link } from '@tanstack/react-router';
import { Cctv, Library, MonitorPlay, RadioTower, type LucideIcon } from 'lucide-react';
import { isLost } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { useProgram } from './program-context.tsx';

const words = texts.rail;

/** The screens: at the left, on phones at the foot. */
export function Rail() {
  const { program } = useProgram();
  const lost = program?.sources.filter(({ kind, state }) => kind === 'camera' && isLost(state)).length ?? 0;
  const failing =
    program?.destinations.filter(({ state }) => state === 'failed' || state === 'retrying' || state === 'stalled').length ?? 0;
  return (
    <nav
      aria-label={words.title}
      className="z-10 flex border-divider bg-panel max-sm:sticky max-sm:bottom-0 max-sm:mt-auto max-sm:h-16 max-sm:border-t sm:sticky sm:top-[52px] sm:h-[calc(100vh-52px)] sm:w-[76px] sm:shrink-0 sm:flex-col sm:border-r sm:pt-1.5"
    >
      <Screen to="/studio" icon={MonitorPlay} name={words.studio} />
      <Screen to="/sources" icon={Cctv} name={words.sources} trouble={lost} />
      <Screen to="/library" icon={Library} name={words.library} />
      <Screen to="/destinations" icon={RadioTower} name={words.destinations} trouble={failing} />
    </nav>
  );
}

type Properties = {
  readonly to: '/studio' | '/sources' | '/library' | '/destinations';
  readonly icon: LucideIcon;
  readonly name: string;
  readonly trouble?: number;
};

const Screen = ({ to, icon: Icon, name, trouble = 0 }: Properties) => (
  <Link
    to={to}
    className="relative flex h-14 flex-col items-center justify-center gap-1 text-xs text-muted hover:bg-hover max-sm:h-full max-sm:grow max-sm:text-sm"
    activeProps={{
      className:
        'font-semibold !text-text before:absolute before:bg-text max-sm:before:inset-x-6 max-sm:before:top-0 max-sm:before:h-[3px] sm:before:inset-y-2 sm:before:left-0 sm:before:w-[3px]',
    }}
  >
    <Icon size={20} strokeWidth={1.75} aria-hidden />
    {name}
    {trouble > 0 && (
      <span className="absolute top-1.5 right-3.5 min-w-4 rounded-full bg-problem px-1 text-center text-xs font-bold text-bg max-sm:right-1/3">
        {trouble}
        <span className="sr-only"> {words.inTrouble}</span>
      </span>
    )}
  </Link>
);
