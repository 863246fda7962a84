/** Two ways to give the page a file: a button, and dropping it on what it belongs to. */
import { FileUp } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Button } from './button.tsx';

type DropProperties = {
  /** Said while a file is held over it. */
  readonly says: string;
  readonly isOff: boolean;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
};

export function FileDrop({ says, isOff, onFile, children }: DropProperties) {
  // Moving over what is inside leaves one element and enters another: only as many leaves as enters are an end.
  const [depth, setDepth] = useState(0);
  const holds = (event: DragEvent): boolean => !isOff && event.dataTransfer.types.includes('Files');
  return (
    <div
      className="relative flex h-full flex-col"
      onDragEnter={(event) => holds(event) && setDepth((now) => now + 1)}
      onDragLeave={(event) => holds(event) && setDepth((now) => Math.max(0, now - 1))}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        setDepth(0);
        const file = event.dataTransfer.files[0];
        if (file !== undefined && !isOff) onFile(file);
      }}
    >
      {children}
      {depth > 0 && (
        <p className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-panel border-2 border-dashed border-preview-text bg-bg/90 text-lg font-semibold">
          {says}
        </p>
      )}
    </div>
  );
}

type ButtonProperties = {
  readonly words: string;
  /** As of `<input accept>`. */
  readonly accept: string;
  readonly isOff: boolean;
  readonly onFile: (file: File) => void;
};

export function FileButton({ words, accept, isOff, onFile }: ButtonProperties) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file again, mended, is a change too.
          target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button isOff={isOff} onPress={() => input.current?.click()}>
        <FileUp size={16} strokeWidth={1.75} aria-hidden />
        {words}
      </Button>
    </>
  );
}
