import { LevelIcon } from './icons.tsx';

type Properties = {
  readonly name: string;
  readonly ok: boolean;
  readonly took: string;
  readonly message?: string | undefined;
  readonly remedy?: string | undefined;
};

/** One step of trying something: how it went, and what to do where it failed. */
export const TestStep = ({ name, ok, took, message, remedy }: Properties) => (
  <li className="flex gap-3 border-t border-divider py-2 first:border-t-0">
    <LevelIcon level={ok ? 'good' : 'problem'} size={16} />
    <span className="min-w-0 grow">
      <span className="block font-semibold">{name}</span>
      {message !== undefined && <span className="block text-muted">{message}</span>}
      {remedy !== undefined && <span className="block">{remedy}</span>}
    </span>
    <span className="shrink-0 text-muted">{took}</span>
  </li>
);
