import { useMutation } from '@tanstack/react-query';
import type { TimelineHead } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { deleteWithWayBack } from '../api/timelines.ts';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';
import { useToast } from '../ui/toast.tsx';

type Properties = {
  /** As it is listed now: its revision is the one that is deleted. */
  readonly timeline: TimelineHead;
  readonly onChange: () => void;
  readonly onClose: () => void;
};

/** Asks first. Where somebody changed it meanwhile that is told, and the newer one is what a second press deletes. */
export function DeleteTimeline({ timeline, onChange, onClose }: Properties) {
  const done = useToast();
  const { mutate, isPending, error } = useMutation({
    mutationFn: deleteWithWayBack,
    onSuccess: (putBack) => {
      done(texts.toasts.deleted(timeline.name), () => putBack().finally(onChange));
      onClose();
    },
    onSettled: onChange,
  });
  return (
    <ConfirmDelete
      title={texts.timelines.deleteAsks(timeline.name)}
      about={texts.timelines.deleteSays}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(timeline)}
      onClose={onClose}
    />
  );
}
