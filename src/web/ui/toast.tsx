/** Says that what a person did is done. Never of a fault: that is told where it does not go away by itself. */
import { createContext, lazy, Suspense, useCallback, useContext, useRef, useState, type ComponentType, type ReactNode } from 'react';

export type Done = {
  readonly id: number;
  readonly words: string;
  /** Takes it back; null: that is not possible. */
  readonly undo: (() => Promise<unknown>) | null;
};

type Tell = (words: string, undo?: () => Promise<unknown>) => void;

const ToastContext = createContext<Tell>(() => {});

/** `done(words)` or `done(words, undo)`: shown for 5 s. That undoing was refused is told in the message line. */
export const useToast = (): Tell => useContext(ToastContext);

// Nobody has done anything yet at first sight. Where it cannot be loaded all goes on, and nothing is said.
const Toaster = lazy<ComponentType<{ readonly told: readonly Done[] }>>(() =>
  import('./toaster.tsx').catch(() => ({ default: () => null })),
);

/** More than can be read at once. */
const KEPT_MAX = 5;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<readonly Done[]>([]);
  const count = useRef(0);
  const done = useCallback<Tell>((words, undo) => {
    count.current += 1;
    const next = { id: count.current, words, undo: undo ?? null };
    setTold((before) => [...before, next].slice(-KEPT_MAX));
  }, []);
  return (
    <ToastContext value={done}>
      {children}
      {told.length > 0 && (
        <Suspense fallback={null}>
          <Toaster told={told} />
        </Suspense>
      )}
    </ToastContext>
  );
}
