import { useQuery } from '@tanstack/react-query';
import { camerasQuery } from '../api/cameras.ts';
import { destinationsQuery } from '../api/destinations.ts';
import { useProgram } from '../shell/program-context.tsx';
import { firstSteps, type FirstStep } from './first-steps.ts';

/** Null: nobody is to be led. */
export function useFirstSteps(): readonly FirstStep[] | null {
  const { program, hasContact } = useProgram();
  const cameras = useQuery(camerasQuery(hasContact));
  const destinations = useQuery(destinationsQuery(hasContact));
  return hasContact ? firstSteps({ program, cameras: cameras.data?.length, destinations: destinations.data }) : null;
}
