/** Runs the long tests, or those whose names are given: `npm run soak -- memory`; MINUTES in the environment says how long. */
import { runNamed } from './run-named.ts';

await runNamed('test/soak', '.soak.ts', 24 * 60);
