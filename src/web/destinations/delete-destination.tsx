import { useMutation } from '@tanstack/react-query';
import type { Destination } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { deleteDestination } from '../api/destinations.ts';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';
import { useToast } from '../ui/toast.tsx';

type Properties = {
  readonly destination: Destination;
  /** The program is being sent there: it would be refused. */
  readonly isOnAir: boolean;
  readonly onClose: () => void;
};

export function DeleteDestination({ destination, isOnAir, onClose }: Properties) {
  const done = useToast();
  const { mutate, isPending, error } = useMutation({
    mutationFn: deleteDestination,
    // Its key is gone: there is no way back.
    onSuccess: () => done(texts.toasts.deleted(destination.name)),
  });
  return (
    <ConfirmDelete
      title={texts.destinations.deleteAsks(destination.name)}
      about={isOnAir ? texts.destinations.deleteOnAir : texts.destinations.deleteSays}
      isOff={isOnAir}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(destination.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
