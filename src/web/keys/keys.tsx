import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useScreenKeys } from './use-screen-keys.ts';
import { useSpace } from './use-space.ts';

const KeyHelp = lazy(async () => ({ default: (await import('./key-help.tsx')).KeyHelp }));

/** The keys of every screen. */
export function Keys() {
  const navigate = useNavigate();
  const [isHelping, setHelping] = useState(false);
  useShortcuts({ '?': () => setHelping(true), KeyW: () => void navigate({ to: '/status', search: { wall: 1 } }) });
  useScreenKeys();
  useSpace();
  return (
    isHelping && (
      <Suspense fallback={null}>
        <KeyHelp onClose={() => setHelping(false)} />
      </Suspense>
    )
  );
}
