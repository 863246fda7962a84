import { useMutation } from '@tanstack/react-query';
import type { Destination } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { deleteDestination } from '../api/destinations.ts';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';

type Properties = {
  readonly destination: Destination;
  /** The program is being sent there: it would be refused. */
  readonly isOnAir: boolean;
  readonly onClose: () => void;
};

export function DeleteDestination({ destination, isOnAir, onClose }: Properties) {
  const { mutate, isPending, error } = useMutation({ mutationFn: deleteDestination, onSuccess: onClose });
  return (
    <ConfirmDelete
      title={texts.destinations.deleteAsks(destination.name)}
      about={isOnAir ? texts.destinations.deleteOnAir : texts.destinations.deleteSays}
      isOff={isOnAir}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(destination.id)}
      onClose={onClose}
    />
  );
}
