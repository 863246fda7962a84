import { useMutation } from '@tanstack/react-query';
import type { Destination } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { deleteDestination } from '../api/destinations.ts';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';

export function DeleteDestination({ destination, onClose }: { readonly destination: Destination; readonly onClose: () => void }) {
  const { mutate, isPending, error } = useMutation({ mutationFn: deleteDestination, onSuccess: onClose });
  return (
    <ConfirmDelete
      title={texts.destinations.deleteAsks(destination.name)}
      about={texts.destinations.deleteSays}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(destination.id)}
      onClose={onClose}
    />
  );
}
