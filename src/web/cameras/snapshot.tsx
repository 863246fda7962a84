import { useQuery } from '@tanstack/react-query';
import { VideoOff } from 'lucide-react';
import { useEffect } from 'react';
import { cameraSnapshot } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { useObjectAddress } from '../ui/use-object-address.ts';
import { useVisible } from '../ui/use-visible.ts';

type Properties = {
  readonly cameraId: number;
  /** Pixels. */
  readonly width: number;
  readonly everyMs: number;
  /** It is known to give no picture: it is not asked. */
  readonly isGone: boolean;
  /** Told whenever it gives a picture or does not. */
  readonly onAnswer?: (answers: boolean) => void;
};

// A camera that does not answer costs a connection each time.
const AFTER_FAILURE_MS = 6_000;

/** What a camera sees, asked for only while somebody looks. */
export function Snapshot({ cameraId, width, everyMs, isGone, onAnswer }: Properties) {
  const [element, isVisible] = useVisible<HTMLSpanElement>();
  const picture = useQuery({
    queryKey: ['snapshot', cameraId, width],
    queryFn: () => cameraSnapshot(cameraId, width),
    enabled: isVisible && !isGone,
    refetchInterval: ({ state }) => (state.status === 'error' ? AFTER_FAILURE_MS : everyMs),
    refetchIntervalInBackground: true,
    structuralSharing: false,
    gcTime: 0,
  });
  const address = useObjectAddress(picture.data);
  const { isError, isSuccess } = picture;
  useEffect(() => {
    if (isError || isSuccess) onAnswer?.(isSuccess);
  }, [isError, isSuccess, onAnswer]);
  const isMissing = isGone || picture.isError;
  return (
    <span ref={element} className={`block size-full bg-black text-white ${isMissing ? 'no-picture' : ''}`}>
      {isMissing && (
        <span className="flex size-full flex-col items-center justify-center gap-1 text-tag">
          <VideoOff size={20} strokeWidth={1.75} aria-hidden />
          <span className="sr-only">{texts.cameras.noPicture}</span>
        </span>
      )}
      {!isMissing && address !== null && <img src={address} alt="" className="size-full object-cover" />}
    </span>
  );
}
