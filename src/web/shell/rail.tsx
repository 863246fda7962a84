import { Link } from '@tanstack/react-router';
import { Activity, Cctv, Library, MonitorPlay, RadioTower, Settings, type LucideIcon } from 'lucide-react';
import { isLost } from '#contract/index.ts';
import { openUnacknowledged } from '../alerts/open-alerts.ts';
import { texts } from '../texts.ts';
import { badgeLook } from '../ui/badge-look.ts';
import { useHeardNow, useProgram } from './program-context.tsx';

const words = texts.rail;

/** The screens: at the left, and at the foot where fingers or a narrow window are. */
export function Rail() {
  const { known, program } = useProgram();
  const lost = program?.sources.filter(({ kind, state }) => kind === 'camera' && isLost(state)).length ?? 0;
  const failing =
    program?.destinations.filter(({ state }) => state === 'failed' || state === 'retrying' || state === 'stalled').length ?? 0;
  const unseen = openUnacknowledged(known.alerts);
  return (
    <nav
      aria-label={words.title}
      className="z-20 flex border-divider bg-panel max-desk:sticky max-desk:bottom-0 max-desk:mt-auto max-desk:h-(--foot-height) max-desk:shrink-0 max-desk:border-t desk:sticky desk:top-(--bar-height) desk:h-[calc(100dvh-var(--bar-height))] desk:w-(--rail-width) desk:shrink-0 desk:flex-col desk:border-r desk:py-1.5"
    >
      <Screen to="/studio" icon={MonitorPlay} name={words.studio} />
      <Screen to="/sources" icon={Cctv} name={words.sources} trouble={lost} />
      <Screen to="/library" icon={Library} name={words.library} />
      <Screen to="/destinations" icon={RadioTower} name={words.destinations} trouble={failing} />
      <Screen to="/activity" icon={Activity} name={words.activity} trouble={unseen} />
      <span className="grow max-desk:hidden" />
      <Screen to="/settings" icon={Settings} name={words.settings} />
    </nav>
  );
}

type Properties = {
  readonly to: '/studio' | '/sources' | '/library' | '/destinations' | '/activity' | '/settings';
  readonly icon: LucideIcon;
  readonly name: string;
  readonly trouble?: number;
};

/** A tablet has room for the word of the current one only; the others are named for whoever cannot see them. */
const Screen = ({ to, icon: Icon, name, trouble = 0 }: Properties) => (
  <Link
    to={to}
    title={name}
    className="group relative flex h-14 flex-col items-center justify-center gap-1 text-xs text-muted -outline-offset-2 hover:bg-hover max-desk:h-full max-desk:min-w-0 max-desk:grow max-desk:basis-0 tablet:h-[60px]"
    activeProps={{
      className:
        'font-semibold !text-text before:absolute before:bg-text forced-colors:before:bg-[Highlight] max-desk:before:inset-x-3 max-desk:before:top-0 max-desk:before:h-[3px] desk:before:inset-y-2 desk:before:left-0 desk:before:w-[3px]',
    }}
  >
    <Icon size={20} strokeWidth={1.75} aria-hidden />
    <span className="max-w-full truncate tablet:group-not-data-[status=active]:sr-only">{name}</span>
    {trouble > 0 && <Badge count={trouble} />}
  </Link>
);

/** Without contact it says that it is old: by its shape, and its age by its name. */
function Badge({ count }: { readonly count: number }) {
  const { ageSeconds } = useHeardNow(1_000);
  const about = ageSeconds === null ? words.inTrouble : `${words.inTrouble}, ${texts.onAir.asOf(ageSeconds)}`;
  return (
    <span title={about} className={`absolute top-1.5 left-1/2 ml-1.5 ${badgeLook(ageSeconds !== null)}`}>
      {count}
      <span className="sr-only"> {about}</span>
    </span>
  );
}
