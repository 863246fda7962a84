import { Toast } from '@base-ui/react/toast';
import { CircleCheck, Undo2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { refusalOf } from '../api/ask.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Quoted } from './quoted.tsx';
import type { Done } from './toast.tsx';

const words = texts.toasts;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
const SHOWN_MS = 5_000;
const SHOWN_MAX = 3;

type Properties = { readonly told: readonly Done[] };
type Undo = Done['undo'];

/** Bottom left. Its clock stands while the pointer or focus is on it, or the window is not in front; F6 leads there. */
export default function Toaster({ told }: Properties) {
  return (
    <Toast.Provider timeout={SHOWN_MS} limit={SHOWN_MAX}>
      <Toast.Portal>
        <Toast.Viewport
          role="status"
          aria-label={words.title}
          className="fixed bottom-4 left-[92px] z-20 flex w-[min(calc(100vw-32px),380px)] flex-col-reverse gap-2 max-desk:bottom-20 max-sm:left-4"
        >
          <Toasts told={told} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts({ told }: Properties) {
  const { toasts, add } = Toast.useToastManager<{ readonly undo: Undo }>();
  const lastId = useRef(0);
  useEffect(() => {
    for (const { id, words: title, undo } of told.filter((each) => each.id > lastId.current)) {
      lastId.current = id;
      add({ id: String(id), title: <Quoted text={title} />, data: { undo } });
    }
  }, [told, add]);
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      role="group"
      aria-modal={undefined}
      tabIndex={-1}
      swipeDirection={['left', 'down']}
      className="rounded-panel border border-edge bg-raised data-limited:hidden"
    >
      <Toast.Content className="flex min-h-11 items-center gap-2.5 py-1 pr-1 pl-3">
        <CircleCheck size={20} strokeWidth={1.75} aria-hidden className="shrink-0 text-ok" />
        <Toast.Title render={<p />} className="min-w-0 grow font-medium wrap-anywhere" />
        {toast.data?.undo != null && <UndoButton id={toast.id} undo={toast.data.undo} />}
        <Toast.Close
          aria-hidden={undefined}
          aria-label={texts.close}
          title={texts.close}
          className={`${button} size-8 justify-center pointer-coarse:size-11`}
        >
          <X {...icon} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

const button = 'inline-flex shrink-0 cursor-pointer items-center gap-2 rounded-control font-medium hover:bg-hover';

/** Pressed once: what it took back is not there to be taken back again. */
function UndoButton({ id, undo }: { readonly id: string; readonly undo: NonNullable<Undo> }) {
  const { tell } = useProgram();
  const { close } = Toast.useToastManager();
  const press = (): void => {
    close(id);
    undo().catch((error: Error) => tell(refusalOf(error)));
  };
  return (
    <button
      type="button"
      onClick={({ detail }) => void (detail <= 1 && press())}
      className={`${button} min-h-8 px-2 pointer-coarse:min-h-11`}
    >
      <Undo2 {...icon} />
      {words.undo}
    </button>
  );
}
