/** Runs the long tests, or those whose names are given: `npm run soak -- memory`. */
import { runNamed } from './run-named.ts';

await runNamed('test/soak', '.soak.ts', 120);
