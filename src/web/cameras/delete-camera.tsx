import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Camera } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { camerasChanged } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';
import { useToast } from '../ui/toast.tsx';
import { deleteWithWayBack } from './delete-with-way-back.ts';

export function DeleteCamera({ camera, onClose }: { readonly camera: Camera; readonly onClose: () => void }) {
  const done = useToast();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: deleteWithWayBack,
    onSuccess: (putBack) => {
      done(texts.toasts.deleted(camera.name), putBack === null ? undefined : () => putBack().finally(() => camerasChanged(queries)));
      onClose();
    },
  });
  return (
    <ConfirmDelete
      title={texts.cameras.deleteAsks(camera.name)}
      about={texts.cameras.deleteSays}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(camera)}
      onClose={onClose}
    />
  );
}
