import { expect, it } from 'vitest';
import { stubs } from '../scripts/without-json-schema.ts';

const importedFrom = (module: string): Promise<Record<string, () => unknown>> =>
  import(`data:text/javascript,${encodeURIComponent(module)}`);

it('keeps every export under its name, and does nothing by it', async () => {
  const stub = await importedFrom(
    stubs('import x from "x";\nexport const one = () => x();\nexport function two(a) {}\nconst three = 3;\n'),
  );
  expect(Object.keys(stub)).toEqual(['one', 'two']);
  expect(stub['one']?.()).toBeTypeOf('function');
});
