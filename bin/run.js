/** Runs one of the project's own scripts, `node bin/run.js scripts/test.ts`, with the project's own Node. */
import { install, projectNode, run } from './bootstrap.js';

await install();
process.exitCode = await run(projectNode(), ['--conditions=source', ...process.argv.slice(2)]);
