import { useMutation } from '@tanstack/react-query';
import type { Camera } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { deleteCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';

export function DeleteCamera({ camera, onClose }: { readonly camera: Camera; readonly onClose: () => void }) {
  const { mutate, isPending, error } = useMutation({ mutationFn: deleteCamera, onSuccess: onClose });
  return (
    <ConfirmDelete
      title={texts.cameras.deleteAsks(camera.name)}
      about={texts.cameras.deleteSays}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(camera.id)}
      onClose={onClose}
    />
  );
}
