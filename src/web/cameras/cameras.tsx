import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Plus, Radar } from 'lucide-react';
import { useState } from 'react';
import type { Camera } from '#contract/index.ts';
import { camerasChanged, camerasQuery } from '../api/cameras.ts';
import { Pushes } from '../pushes/pushes.tsx';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Screen } from '../ui/screen.tsx';
import { useKept } from '../ui/use-kept.ts';
import { CameraCard } from './camera-card.tsx';
import { CameraForm } from './camera-form.tsx';
import { CameraTest } from './camera-test.tsx';
import { DeleteCamera } from './delete-camera.tsx';
import { FindCameras } from './find-cameras.tsx';
import { NoCameras } from './no-cameras.tsx';
import { ProgramSources } from './program-sources.tsx';

const words = texts.cameras;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What stands over the list. Which one is being changed is in the address: other screens lead there. */
type Open =
  | { readonly is: 'new' }
  | { readonly is: 'find' }
  | { readonly is: 'test'; readonly camera: Camera }
  | { readonly is: 'delete'; readonly camera: Camera };

/** All cameras as they are now, what is pushed, and what can be done with them. */
export function Cameras() {
  const { known, program, hasContact } = useProgram();
  const { ageSeconds } = useHeardNow(1_000);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false });
  const cameras = useQuery(camerasQuery(hasContact));
  const [open, setOpen] = useState<Open | null>(null);
  const list = cameras.data ?? [];
  const edited = useKept(id === undefined ? null : Number(id), list);
  const close = (): void => {
    setOpen(null);
    if (id !== undefined) void navigate({ to: '/sources' });
    void camerasChanged(queries);
  };
  return (
    <Screen
      title={words.title}
      about={cameras.data === undefined ? null : words.count(list.length)}
      actions={
        <>
          <Button isOff={!hasContact} onPress={() => setOpen({ is: 'find' })}>
            <Radar {...icon} />
            {words.findCameras}
          </Button>
          <Button look="first" isOff={!hasContact} onPress={() => setOpen({ is: 'new' })}>
            <Plus {...icon} />
            {words.add}
          </Button>
        </>
      }
    >
      {cameras.error !== null && <p className="text-muted">{cameras.error.message}</p>}
      {id !== undefined && cameras.data !== undefined && edited === null && <p role="status">{words.noSuch}</p>}
      {cameras.data?.length === 0 && open?.is !== 'find' && <NoCameras isOff={!hasContact} onShow={() => setOpen({ is: 'find' })} />}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,280px),1fr))] gap-3">
        {list.map((camera) => (
          <CameraCard
            key={camera.id}
            camera={camera}
            backup={list.find((each) => each.id === camera.backup_camera_id) ?? null}
            source={program?.sources.find(({ camera_id: cameraId }) => cameraId === camera.id) ?? null}
            alerts={known.alerts}
            isOnAir={program?.on_air?.camera_id === camera.id}
            isLive={program?.state === 'live' || program?.state === 'stopping'}
            isOff={!hasContact}
            ageSeconds={ageSeconds}
            onTest={() => setOpen({ is: 'test', camera })}
            onEdit={() => void navigate({ to: '/sources/$id', params: { id: String(camera.id) } })}
            onDelete={() => setOpen({ is: 'delete', camera })}
          />
        ))}
      </ul>
      <div className="grid items-start gap-3 desk:grid-cols-2">
        <Pushes hasContact={hasContact} ageSeconds={ageSeconds} />
        {program !== null && program.state !== 'offline' && (
          <ProgramSources sources={program.sources} alerts={known.alerts} ageSeconds={ageSeconds} />
        )}
      </div>
      {open?.is === 'new' && <CameraForm camera={null} others={list} onClose={close} />}
      {edited !== null && (
        <CameraForm key={edited.id} camera={edited} others={list.filter((each) => each.id !== edited.id)} onClose={close} />
      )}
      {open?.is === 'find' && <FindCameras cameras={list} onClose={close} />}
      {open?.is === 'test' && <CameraTest camera={open.camera} onClose={close} />}
      {open?.is === 'delete' && <DeleteCamera camera={open.camera} onClose={close} />}
    </Screen>
  );
}
