import { useEffect } from 'react';

/** Keeps the screen on, where the browser can: over HTTPS, or on the machine itself. It lets go whenever the page is hidden. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      // A battery that is low refuses it: then the screen goes out as it always does.
      lock = await navigator.wakeLock.request('screen').catch(() => null);
      if (isOver) void lock?.release();
    };
    const change = (): void => void hold();
    change();
    document.addEventListener('visibilitychange', change);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', change);
      void lock?.release();
    };
  }, []);
}
