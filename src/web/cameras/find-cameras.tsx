import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { Camera } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { FoundDeviceRow } from './found-device-row.tsx';
import { SignIn } from './sign-in.tsx';
import { useSearch, type Search, type SignedIn } from './use-search.ts';

const words = texts.cameras.find;

type Properties = { readonly cameras: readonly Camera[]; readonly onClose: () => void };

/** Cameras of the network, each to be added with one press. */
export function FindCameras({ cameras, onClose }: Properties) {
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  const search = useSearch(signedIn);
  const devices = search.found?.devices ?? [];
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      foot={
        <>
          <Button isOff={search.isRunning} onPress={search.again}>
            <RefreshCw size={16} strokeWidth={1.75} aria-hidden />
            {words.again}
          </Button>
          <Button look="first" onPress={onClose}>
            {texts.close}
          </Button>
        </>
      }
    >
      <p role="status" className="pb-2 text-muted">
        {saysOf(search)}
      </p>
      {search.refusal !== null && <RefusalBand message={search.refusal.message} remedy={search.refusal.remedy} />}
      <ul>
        {devices.map((device) => (
          <FoundDeviceRow key={device.onvif_url} device={device} cameras={cameras} login={signedIn?.login ?? null} askedAt={search.at} />
        ))}
      </ul>
      {search.found?.faults.map(({ address, message, remedy }) => (
        <p key={`${address} ${message}`} className="border-t border-divider py-2 text-sm text-muted">
          {address}: {message} {remedy}
        </p>
      ))}
      {devices.some(({ needs_credentials: isClosed }) => isClosed) && (
        <SignIn isOff={search.isRunning} onSignIn={(login) => setSignedIn((before) => ({ login, count: (before?.count ?? 0) + 1 }))} />
      )}
    </Dialog>
  );
}

function saysOf({ found, isRunning, seconds }: Search): string {
  if (isRunning) return words.looking(seconds);
  if (found === null) return '';
  return found.devices.length === 0 ? words.none : words.found(found.devices.length);
}
