import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

type Words = {
  readonly title: (name: string) => string;
  readonly running: string;
  readonly passed: string;
  readonly failed: string;
  readonly again: string;
};

type Properties = {
  readonly words: Words;
  readonly name: string;
  readonly test: UseQueryResult<{ readonly ok: boolean }>;
  /** Above the steps. */
  readonly before?: ReactNode;
  readonly steps: ReactNode;
  /** Below them. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
};

/** Something that is tried step by step, and can be tried again. */
export const TestDialog = ({ words, name, test, before, steps, children, onClose }: Properties) => (
  <Dialog
    title={words.title(name)}
    about={test.isFetching ? words.running : test.data?.ok ? words.passed : words.failed}
    onClose={onClose}
    foot={
      <>
        <Button isOff={test.isFetching} onPress={() => void test.refetch()}>
          {words.again}
        </Button>
        <Button onPress={onClose}>{texts.close}</Button>
      </>
    }
  >
    {before}
    <ol className={test.isFetching ? 'opacity-60' : ''}>{steps}</ol>
    {children}
  </Dialog>
);
