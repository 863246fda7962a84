import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import { destinationsChanged } from '../api/destinations.ts';

/** What the program says of its destinations changes what is true of them everywhere: they are asked for again at once. */
export function useFreshDestinations(program: ProgramAnswer | null): void {
  const queries = useQueryClient();
  const states = program?.destinations.map(({ id, state }) => `${id} ${state}`).join() ?? '';
  useEffect(() => void destinationsChanged(queries), [queries, states, program?.state]);
}
