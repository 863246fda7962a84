/** Builds the page of src/web into build/web. */
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { precompressed } from './scripts/precompressed.ts';
import { withoutJsonSchema } from './scripts/without-json-schema.ts';

export default defineConfig({
  root: 'src/web',
  plugins: [react(), tailwind(), precompressed(), withoutJsonSchema()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: '../../build/web',
    emptyOutDir: true,
    // `/assets/` is where documents find the operator's own files.
    assetsDir: 'page',
    // The page's content security policy allows files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // These modules only say what they export: what the first sight does not use of them is loaded with the screen that does.
      treeshake: { moduleSideEffects: [{ test: /\/src\/(contract|core|timeline|web\/texts)[./]/, sideEffects: false }] },
      // All that the first sight needs is one file: it is smaller so, and zod is told of our settings before the contract is read.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
});
