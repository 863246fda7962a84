/** Runs every bench, or those whose names are given: `npm run bench -- timeline engine-cpu`. */
import { runNamed } from './run-named.ts';

await runNamed('bench', '.bench.ts', 30);
