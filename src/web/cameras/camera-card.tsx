import { Pencil, Stethoscope, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { isLost, type Alert, type Camera, type ProgramAnswer } from '#contract/index.ts';
import { levelOfSource } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { LevelIcon } from '../ui/icons.tsx';
import { Snapshot } from './snapshot.tsx';
import { SourceTroubleText } from './source-trouble-text.tsx';
import { troubleOf } from './source-trouble.ts';

const words = texts.cameras;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
const SNAPSHOT_EVERY_MS = 4_000;

type Source = ProgramAnswer['sources'][number];

type Properties = {
  readonly camera: Camera;
  readonly backup: Camera | null;
  /** What the running program says of it; null: it does not use it. */
  readonly source: Source | null;
  readonly alerts: readonly Alert[];
  readonly isOnAir: boolean;
  /** What is on air is seen outside. */
  readonly isLive: boolean;
  readonly isOff: boolean;
  /** How long nothing was heard, seconds; null: there is contact. */
  readonly ageSeconds: number | null;
  readonly onTest: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
};

export function CameraCard({ camera, backup, source, alerts, isOnAir, isLive, isOff, ageSeconds, onTest, onEdit, onDelete }: Properties) {
  const [answers, setAnswers] = useState<boolean | null>(null);
  const { level, word } = stateOf(source, answers);
  const trouble = source && troubleOf(source, alerts);
  return (
    <li className="flex flex-col overflow-hidden rounded-panel border border-divider bg-panel">
      <div className="relative aspect-video">
        <Snapshot
          cameraId={camera.id}
          width={640}
          everyMs={SNAPSHOT_EVERY_MS}
          isGone={source !== null && isLost(source.state)}
          onAnswer={useCallback((isThere: boolean) => setAnswers(isThere), [])}
        />
        {isOnAir && (
          <span
            className={`absolute top-2 right-2 rounded-sm px-1.5 py-0.5 text-sm font-bold ${ageSeconds !== null ? 'bg-raised text-muted' : isLive ? 'bg-live text-white' : 'bg-preview text-white'}`}
          >
            {isLive ? texts.controls.air : words.shown}
          </span>
        )}
      </div>
      <div className="flex flex-col gap-0.5 px-3 pt-2">
        <p className="flex items-start justify-between gap-3">
          <span dir="auto" className="min-w-0 truncate text-left text-md font-semibold max-sm:text-base" title={camera.name}>
            {camera.name}
          </span>
          <span className={`flex shrink-0 items-center gap-1.5 font-medium ${ageSeconds === null ? '' : 'text-muted'}`}>
            <LevelIcon level={ageSeconds === null ? level : 'quiet'} size={16} />
            {word}
            {ageSeconds !== null && <span className="font-normal">{texts.ago(ageSeconds)}</span>}
          </span>
        </p>
        <p className="truncate text-sm text-muted" title={camera.url}>
          {camera.url}
        </p>
        <p className="truncate text-sm text-muted">{backup === null ? words.noBackup : words.backup(backup.name)}</p>
        {source !== null && source.restarts > 0 && <p className="text-sm text-muted">{words.restarts(source.restarts)}</p>}
        {trouble !== null && <SourceTroubleText trouble={trouble} />}
      </div>
      <div className="mt-auto flex flex-wrap gap-1 px-1 py-2">
        <Button look="quiet" isOff={isOff} label={words.testNamed(camera.name)} onPress={onTest}>
          <Stethoscope {...icon} />
          {words.test}
        </Button>
        <Button look="quiet" isOff={isOff} label={words.editNamed(camera.name)} onPress={onEdit}>
          <Pencil {...icon} />
          {words.edit}
        </Button>
        <Button look="quiet" isOff={isOff} label={words.deleteNamed(camera.name)} onPress={onDelete}>
          <Trash2 {...icon} />
          {words.delete}
        </Button>
      </div>
    </li>
  );
}

/** Of a camera that nothing uses only its picture tells. */
function stateOf(source: Source | null, answers: boolean | null): { readonly level: 'good' | 'quiet' | 'problem'; readonly word: string } {
  if (source !== null && source.state !== 'unused') return { level: levelOfSource(source.state), word: texts.sourceStates[source.state] };
  if (answers === null) return { level: 'quiet', word: words.asked };
  return answers ? { level: 'good', word: words.answers } : { level: 'problem', word: words.silent };
}
