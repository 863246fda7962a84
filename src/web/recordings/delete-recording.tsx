import { useMutation } from '@tanstack/react-query';
import type { Recording } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { deleteRecording } from '../api/recordings.ts';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';
import { aboutOf } from './recording-about.ts';

type Properties = {
  readonly recording: Recording;
  /** By the machine's clock. */
  readonly now: Date;
  readonly onClose: () => void;
};

export function DeleteRecording({ recording, now, onClose }: Properties) {
  const { mutate, isPending, error } = useMutation({ mutationFn: deleteRecording });
  return (
    <ConfirmDelete
      title={texts.recordings.deleteAsks(recording.name)}
      about={`${aboutOf(recording, now)}. ${texts.recordings.deleteSays}`}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(recording.name, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
