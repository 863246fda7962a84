import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Camera, ProgramAnswer } from '#contract/index.ts';
import { camerasQuery } from '../api/cameras.ts';
import { forceCamera } from '../api/program.ts';
import { useCommand } from '../shell/program-context.tsx';
import { useUnconfirmed } from '../ui/use-unconfirmed.ts';

export type Force = {
  /** Null: it is not known which there are. */
  readonly cameras: readonly Camera[] | null;
  readonly force: (id: number) => void;
  /** The camera that was forced and that the program does not say it has; null: none. */
  readonly late: number | null;
};

/** `program`: null where none can be held, and nobody asks for the cameras. */
export function useForce(program: ProgramAnswer | null, hasContact: boolean): Force {
  const cameras = useQuery({ ...camerasQuery(hasContact), enabled: program !== null });
  const { run } = useCommand(forceCamera);
  const forced = program?.overrides.force?.camera_id ?? null;
  const { isLate, pressed } = useUnconfirmed(String(forced));
  const [asked, setAsked] = useState<number | null>(null);
  const force = (id: number): void => {
    setAsked(id);
    if (id !== forced) pressed();
    run(id);
  };
  return { cameras: cameras.data ?? null, force, late: isLate ? asked : null };
}
