import { Download, FileVideo, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Recording } from '#contract/index.ts';
import { recordingAddress } from '../api/recordings.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { LevelIcon } from '../ui/icons.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { useElapsed } from '../ui/use-elapsed.ts';
import { aboutOf } from './recording-about.ts';

const words = texts.recordings;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Properties = {
  readonly recording: Recording;
  /** It was written as plain MP4 already. */
  readonly hasPlain: boolean;
  readonly isOff: boolean;
  /** By the machine's clock. */
  readonly now: Date;
  /** How long nothing was heard, seconds; null: there is contact. */
  readonly ageSeconds: number | null;
  /** One is being written as plain MP4: no other can be. */
  readonly isWriting: boolean;
  readonly onPlain: () => void;
  readonly onDelete: () => void;
};

export function RecordingRow({ recording, hasPlain, isOff, now, ageSeconds, isWriting, onPlain, onDelete }: Properties) {
  const { name, state, kind, remux } = recording;
  const isRecording = state === 'recording';
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border border-t-0 border-divider px-3 py-2 first:rounded-t-panel first:border-t last:rounded-b-panel">
      <span className="min-w-0 grow basis-72">
        <span dir="auto" className="block truncate text-left font-semibold" title={name}>
          {name}
        </span>
        <span className="block text-sm text-muted">{aboutOf(recording, now)}</span>
        {remux?.error != null && (
          <span className="block text-sm">
            {remux.error.message} <span className="text-muted">{remux.error.remedy}</span>
          </span>
        )}
      </span>
      <State isRecording={isRecording} isPlainRunning={remux?.running ?? false} ageSeconds={ageSeconds} />
      <span className="flex flex-wrap gap-1 max-sm:-ml-2">
        <LinkButton href={recordingAddress(name)} download={name} label={words.downloadNamed(name)}>
          <Download {...icon} />
          {words.download}
        </LinkButton>
        {kind === 'fragmented' && !hasPlain && (
          <Button look="quiet" isOff={isOff || isRecording || isWriting} label={words.plainNamed(name)} onPress={onPlain}>
            <FileVideo {...icon} />
            {words.plain}
          </Button>
        )}
        <Button look="quiet" isOff={isOff || isRecording} label={words.deleteNamed(name)} onPress={onDelete}>
          <Trash2 {...icon} />
          {texts.delete}
        </Button>
      </span>
    </li>
  );
}

type StateProperties = { readonly isRecording: boolean; readonly isPlainRunning: boolean } & Pick<Properties, 'ageSeconds'>;

/** Without contact what was under way is told as it was, with its age: whether it still is, is not known. */
function State({ isRecording, isPlainRunning, ageSeconds }: StateProperties): ReactNode {
  const isKnown = ageSeconds === null;
  const seconds = useElapsed(isPlainRunning && isKnown);
  if (isPlainRunning && isKnown)
    return (
      <span className="flex shrink-0 flex-col gap-1">
        <span role="status">{words.writing(seconds)}</span>
        <progress aria-label={words.writingLabel} className="h-1.5 w-40 accent-preview" />
      </span>
    );
  return (
    <span className={`flex shrink-0 items-center gap-1.5 font-medium ${isKnown ? '' : 'text-muted'}`}>
      {isRecording && <LevelIcon level={isKnown ? 'good' : 'quiet'} size={16} />}
      {isRecording ? words.recording : words.finished}
      {isRecording && !isKnown && <span className="font-normal">{texts.ago(ageSeconds)}</span>}
    </span>
  );
}
