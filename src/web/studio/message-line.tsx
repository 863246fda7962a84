import { LevelIcon } from '../ui/icons.tsx';
import type { Level, Situation } from './situation.ts';

const bands: Record<Level, string> = {
  quiet: 'border-transparent',
  good: 'border-transparent',
  slate: 'border-slate bg-panel',
  problem: 'border-problem bg-problem-band',
  failure: 'border-failure bg-failure-band',
};

/** Always there and always as high, so that nothing moves when something goes wrong. */
export function MessageLine({ situation: { level, message } }: { readonly situation: Situation }) {
  const parts = [message.happened, message.did, message.can].filter((part) => part !== undefined);
  return (
    <section
      aria-label="What is happening"
      className={`flex min-h-16 items-center gap-3 border-b border-l-4 border-b-divider px-3 py-1 lg:h-11 lg:min-h-0 lg:py-0 ${bands[level]}`}
    >
      <LevelIcon level={level} />
      <p role="status" className="flex min-w-0 flex-wrap gap-x-4 lg:flex-nowrap">
        {parts.map((part, index) => (
          <span
            key={index}
            className={`line-clamp-2 ${index === 0 ? 'font-semibold' : 'text-muted lg:border-l lg:border-divider lg:pl-4'}`}
          >
            {part}
          </span>
        ))}
      </p>
    </section>
  );
}
