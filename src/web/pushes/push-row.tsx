import { Trash2 } from 'lucide-react';
import type { PushKey } from '#contract/index.ts';
import { levelOfSource } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { timeOfDay } from '../texts/clock-time.ts';
import { Button } from '../ui/button.tsx';
import { Copyable } from '../ui/copyable.tsx';
import { LevelIcon } from '../ui/icons.tsx';
import type { PushPlace } from './push-list.ts';

const words = texts.pushes;

type Properties = {
  readonly place: PushPlace;
  readonly isOff: boolean;
  /** How long nothing was heard, seconds; null: there is contact. */
  readonly ageSeconds: number | null;
  readonly onDelete: (key: PushKey) => void;
};

/** One that may be pushed: who pushes it, where to, and what timelines call it. */
export function PushRow({ place: { name, mediaUrl, url, key, push }, isOff, ageSeconds, onDelete }: Properties) {
  const pusher = push?.pusher ?? null;
  const state = push?.state ?? 'closed';
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-divider py-2 first:border-t-0">
      <span className="min-w-0 grow basis-60">
        <span className="flex items-center gap-2">
          <span dir="auto" className="min-w-0 truncate text-left font-semibold" title={name}>
            {name}
          </span>
          <span className={`flex shrink-0 items-center gap-1.5 ${ageSeconds === null ? '' : 'text-muted'}`}>
            {/* That nobody pushes is no trouble: nobody need. */}
            {pusher !== null && <LevelIcon level={ageSeconds === null ? levelOfSource(state) : 'quiet'} size={14} />}
            {pusher === null ? words.nobody : words.pushing(pusher.from, timeOfDay(new Date(pusher.since)), pusher.kbps)}
            {pusher !== null && ageSeconds !== null && texts.ago(ageSeconds)}
          </span>
        </span>
        <span className="block text-sm break-all text-muted">
          {words.to(url)} {key === null ? words.openKey : words.keyOf(key.key_end)}
        </span>
        <span className="block text-sm text-muted">{words.calledInTimelines(mediaUrl)}</span>
      </span>
      <Copyable text={url} label={words.copyAddressOf(name)} />
      {key !== null && (
        <Button look="quiet" isOff={isOff} label={words.deleteNamed(name)} onPress={() => onDelete(key)}>
          <Trash2 size={16} strokeWidth={1.75} aria-hidden />
          {texts.pushes.delete}
        </Button>
      )}
    </li>
  );
}
