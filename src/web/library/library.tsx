import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Asset } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { assetsChanged, assetsQuery, deleteAsset } from '../api/assets.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { ConfirmDelete } from '../ui/confirm-delete.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { FileButton, FileDrop } from '../ui/file-drop.tsx';
import { Screen } from '../ui/screen.tsx';
import { AssetCard } from './asset-card.tsx';
import { LibraryTabs } from './library-tabs.tsx';
import { useUpload } from './use-upload.ts';

const words = texts.library;
const ACCEPT = 'image/*,video/*,audio/*';

/** Pictures, clips and sound that timelines show. */
export function Library() {
  const { hasContact } = useProgram();
  const queries = useQueryClient();
  const assets = useQuery(assetsQuery(hasContact));
  const changed = (): void => void assetsChanged(queries);
  const upload = useUpload(changed);
  const [leaving, setLeaving] = useState<Asset | null>(null);
  return (
    <FileDrop says={words.drop} isOff={!hasContact || upload.isPending} onFile={upload.take}>
      <Screen
        title={words.title}
        about={assets.data === undefined ? null : words.count(assets.data.list.length, assets.data.total)}
        actions={<FileButton words={words.upload} accept={ACCEPT} isOff={!hasContact || upload.isPending} onFile={upload.take} />}
      >
        <LibraryTabs />
        {upload.progress !== null && (
          <div className="flex flex-col gap-1.5">
            <p role="status">{upload.says}</p>
            {upload.isPending && <progress value={upload.progress} aria-label={upload.says} className="h-1.5 w-full accent-preview" />}
          </div>
        )}
        {upload.refusal !== null && <RefusalBand message={upload.refusal.message} remedy={upload.refusal.remedy} />}
        {assets.error !== null && <p className="text-muted">{assets.error.message}</p>}
        {assets.data?.total === 0 && (
          <p className="rounded-panel border border-dashed border-edge px-6 py-10 text-center text-muted">{words.none}</p>
        )}
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-3 max-sm:grid-cols-2">
          {assets.data?.list.map((asset) => (
            <AssetCard key={asset.id} asset={asset} isOff={!hasContact} onDelete={() => setLeaving(asset)} />
          ))}
        </ul>
        {leaving !== null && <DeleteAsset asset={leaving} onChange={changed} onClose={() => setLeaving(null)} />}
      </Screen>
    </FileDrop>
  );
}

type DeleteProperties = { readonly asset: Asset; readonly onChange: () => void; readonly onClose: () => void };

function DeleteAsset({ asset, onChange, onClose }: DeleteProperties) {
  const { mutate, isPending, error } = useMutation({ mutationFn: deleteAsset, onSettled: onChange });
  return (
    <ConfirmDelete
      title={words.deleteAsks(asset.filename)}
      about={words.deleteSays}
      refusal={error && refusalOf(error)}
      isPending={isPending}
      onDelete={() => mutate(asset.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
