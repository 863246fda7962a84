import { useMutation } from '@tanstack/react-query';
import type { PushKey } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { deletePushKey } from '../api/pushes.ts';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';

export function DeletePushKey({ of, onClose }: { readonly of: PushKey; readonly onClose: () => void }) {
  const { mutate, isPending, error } = useMutation({ mutationFn: deletePushKey });
  return (
    <ConfirmDelete
      title={texts.pushes.deleteAsks(of.name)}
      about={texts.pushes.deleteSays(of.media_url)}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(of.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
