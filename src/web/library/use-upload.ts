import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refusalOf, type Refusal } from '../api/ask.ts';
import { uploadAsset } from '../api/assets.ts';
import { texts } from '../texts.ts';

const words = texts.library;

/** One upload at a time. `progress`: how much of it has gone, 0 to 1; null: there is none to tell of. */
export function useUpload(changed: () => void): {
  readonly take: (file: File) => void;
  readonly isPending: boolean;
  readonly progress: number | null;
  readonly says: string;
  readonly refusal: Refusal | null;
} {
  const [part, setPart] = useState(0);
  const { mutate, isPending, data, error, variables } = useMutation({
    mutationFn: (file: File) => uploadAsset(file, setPart),
    onMutate: () => setPart(0),
    onSettled: changed,
  });
  const name = variables?.name ?? '';
  const done = data === undefined ? '' : [words.uploaded(name, data.url), ...(data.duplicate_of === null ? [] : [words.sameAs])].join(' ');
  const under = part < 1 ? words.uploading(name, part) : words.looking(name);
  return {
    take: (file) => void (isPending || mutate(file)),
    isPending,
    progress: isPending || data !== undefined ? part : null,
    says: isPending ? under : done,
    refusal: error && refusalOf(error),
  };
}
