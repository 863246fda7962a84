import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Camera } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { camerasChanged, cameraUsageQuery } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';
import { Quoted } from '../ui/quoted.tsx';
import { useToast } from '../ui/toast.tsx';
import { deleteWithWayBack } from './delete-with-way-back.ts';

const words = texts.cameras;

/** Asks, and says who would miss it. */
export function DeleteCamera({ camera, onClose }: { readonly camera: Camera; readonly onClose: () => void }) {
  const done = useToast();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: deleteWithWayBack,
    onSuccess: (putBack) =>
      done(texts.toasts.deleted(camera.name), putBack === null ? undefined : () => putBack().finally(() => camerasChanged(queries))),
  });
  const { data: usage } = useQuery(cameraUsageQuery(camera.id));
  const users = usage && [
    ...usage.timelines.map(({ name, uses }) => words.usedIn(name, uses.length)),
    ...usage.backup_of.map(({ name }) => words.backupOf(name)),
  ];
  return (
    <ConfirmDelete
      title={words.deleteAsks(camera.name)}
      about={words.deleteSays}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(camera, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="pt-3 font-semibold">{usedWords(users)}</p>
      {users !== undefined && users.length > 0 && (
        <ul className="max-h-40 list-disc overflow-y-auto pl-5 text-muted">
          {users.map((use, index) => (
            <li key={index}>
              <Quoted text={use} />
            </li>
          ))}
        </ul>
      )}
    </ConfirmDelete>
  );
}

function usedWords(users: readonly string[] | undefined): string {
  if (users === undefined) return words.usageAsked;
  return users.length === 0 ? words.unused : words.missedBy;
}
