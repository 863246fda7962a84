import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, VideoOff } from 'lucide-react';
import type { Camera } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { addCamera, camerasChanged, testNewCamera, type Login, type NewCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { LevelIcon } from '../ui/icons.tsx';
import { Quoted } from '../ui/quoted.tsx';
import { cameraOf, streamWords, type FoundDevice } from './found-camera.ts';

const words = texts.cameras.find;

type Properties = {
  readonly device: FoundDevice;
  readonly cameras: readonly Camera[];
  readonly login: Login | null;
  /** When the search that found it answered, ms since 1970: it is asked for a picture once after each. */
  readonly askedAt: number;
};

/** A camera of the network: what it is, what it sees, and one press to add it. */
export function FoundDeviceRow({ device, cameras, login, askedAt }: Properties) {
  const queries = useQueryClient();
  const add = useMutation({ mutationFn: addCamera, onSettled: () => camerasChanged(queries) });
  const camera = cameraOf(device, login);
  const knownId = add.data?.id ?? device.known_camera_id;
  const known = cameras.find(({ id }) => id === knownId) ?? add.data ?? null;
  const refusal = add.error && refusalOf(add.error);
  return (
    <li className="flex items-center gap-3 border-t border-divider py-2 first:border-t-0 max-sm:flex-wrap">
      <FoundPicture camera={known === null ? camera : null} about={device.name} askedAt={askedAt} />
      <span className="min-w-0 grow basis-40">
        <span dir="auto" className="block truncate text-left font-semibold">
          {device.name}
        </span>
        <span className="block text-sm text-muted">{aboutOf(device)}</span>
        {refusal !== null && (
          <span role="status" className="block text-sm">
            {refusal.message} {refusal.remedy}
          </span>
        )}
      </span>
      {known === null ? (
        camera !== null && (
          <Button isOff={add.isPending} label={words.addNamed(device.name)} onPress={() => add.mutate(camera)}>
            <Plus size={16} strokeWidth={1.75} aria-hidden />
            {words.add}
          </Button>
        )
      ) : (
        <span role="status" className="flex shrink-0 items-center gap-1.5 font-medium">
          <LevelIcon level="good" size={16} />
          <Quoted text={words.isHere(known.name)} />
        </span>
      )}
    </li>
  );
}

function aboutOf({ address, manufacturer, model, needs_credentials: isClosed, streams }: FoundDevice): string {
  const [large] = streams;
  const made = [manufacturer, model].filter((part) => part !== null).join(' ');
  const shown = large === undefined ? (isClosed ? words.closed : words.noStream) : streamWords(large);
  return [address, made, shown].filter((part) => part !== '').join(' · ');
}

const picture = 'flex aspect-video w-32 shrink-0 items-center justify-center overflow-hidden rounded-sm bg-black text-tag';

type PictureProperties = {
  /** Null: it is not asked. */
  readonly camera: NewCamera | null;
  readonly about: string;
  readonly askedAt: number;
};

/** What it sees, where it shows it. */
function FoundPicture({ camera, about, askedAt }: PictureProperties) {
  const test = useQuery({
    queryKey: ['found-camera', camera?.url.replace(/\/\/[^@/]*@/, '//'), askedAt],
    queryFn: () => testNewCamera(camera ?? { name: '', url: '' }),
    enabled: camera !== null,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  if (test.isFetching) return <span className={`${picture} px-2 text-center text-xs text-white`}>{words.asking}</span>;
  const snapshot = test.data?.snapshot ?? null;
  return (
    <span className={picture}>
      {snapshot === null ? (
        <VideoOff size={20} strokeWidth={1.75} aria-hidden />
      ) : (
        <img src={snapshot} alt={words.sees(about)} className="size-full object-cover" />
      )}
    </span>
  );
}
