import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Camera } from '#contract/index.ts';
import { camerasChanged, camerasQuery } from '../api/cameras.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Screen } from '../ui/screen.tsx';
import { CameraCard } from './camera-card.tsx';
import { CameraForm } from './camera-form.tsx';
import { CameraTest } from './camera-test.tsx';
import { DeleteCamera } from './delete-camera.tsx';

const words = texts.cameras;

/** What stands over the list, of which camera; `camera` is null for a new one. */
type Open =
  | { readonly is: 'form'; readonly camera: Camera | null }
  | { readonly is: 'test'; readonly camera: Camera }
  | { readonly is: 'delete'; readonly camera: Camera };

/** All cameras as they are now, and what can be done with them. */
export function Cameras() {
  const { program, hasContact } = useProgram();
  const queries = useQueryClient();
  const cameras = useQuery(camerasQuery(hasContact));
  const [open, setOpen] = useState<Open | null>(null);
  const list = cameras.data ?? [];
  const close = (): void => {
    setOpen(null);
    void camerasChanged(queries);
  };
  return (
    <Screen
      title={words.title}
      about={cameras.data === undefined ? null : words.count(list.length)}
      actions={
        <Button look="first" isOff={!hasContact} onPress={() => setOpen({ is: 'form', camera: null })}>
          <Plus size={16} strokeWidth={1.75} aria-hidden />
          {words.add}
        </Button>
      }
    >
      {cameras.error !== null && <p className="text-muted">{cameras.error.message}</p>}
      {cameras.data?.length === 0 && (
        <p className="rounded-panel border border-dashed border-edge px-6 py-10 text-center text-muted">{words.none}</p>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,280px),1fr))] gap-3">
        {list.map((camera) => (
          <CameraCard
            key={camera.id}
            camera={camera}
            backup={list.find(({ id }) => id === camera.backup_camera_id) ?? null}
            source={program?.sources.find(({ camera_id: id }) => id === camera.id) ?? null}
            isOnAir={program?.on_air?.camera_id === camera.id}
            isOff={!hasContact}
            onTest={() => setOpen({ is: 'test', camera })}
            onEdit={() => setOpen({ is: 'form', camera })}
            onDelete={() => setOpen({ is: 'delete', camera })}
          />
        ))}
      </ul>
      {open?.is === 'form' && <CameraForm camera={open.camera} others={list.filter(({ id }) => id !== open.camera?.id)} onClose={close} />}
      {open?.is === 'test' && <CameraTest camera={open.camera} onClose={close} />}
      {open?.is === 'delete' && <DeleteCamera camera={open.camera} onClose={close} />}
    </Screen>
  );
}
