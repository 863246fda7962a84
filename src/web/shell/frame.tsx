import { Outlet, useLocation } from '@tanstack/react-router';
import { Keys } from '../keys/keys.tsx';
import { Shell } from './shell.tsx';

/** The state's own screen stands by itself; all others stand in the shell. */
export function Frame() {
  const isAlone = useLocation({ select: ({ pathname }) => pathname === '/status' });
  return (
    <>
      <Keys />
      {isAlone ? <Outlet /> : <Shell />}
    </>
  );
}
