/** No two files import each other, by whatever way round; `npm run check` looks. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { findCircles } from '../steps/find-circles.mjs';

describe('import circles', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'circles-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, files: Record<string, string>): Promise<string[][]> => {
    mkdirSync(path.join(folder, name));
    for (const [file, text] of Object.entries(files))
      writeFileSync(path.join(folder, name, file), text);
    return findCircles(folder, [name]);
  };

  it('are found where values go round', async () => {
    const circles = await write('values', {
      'a.ts': "import { b } from './b.js';\nexport const a = () => b;\n",
      'b.ts': "import { c } from './c.js';\nexport const b = () => c;\n",
      'c.ts': "export { a as c } from './a.js';\n",
    });
    expect(circles.map((files) => files.toSorted())).toEqual([
      ['values/a.ts', 'values/b.ts', 'values/c.ts'],
    ]);
  });

  it('are found where types alone go round', async () => {
    const circles = await write('types', {
      'a.ts': "import type { B } from './b.js';\nexport interface A { b: B }\n",
      'b.ts': "import { type A } from './a.js';\nexport interface B { a: A }\n",
    });
    expect(circles.map((files) => files.toSorted())).toEqual([['types/a.ts', 'types/b.ts']]);
  });

  it('are not found where there are none', async () => {
    const circles = await write('tree', {
      'a.ts':
        "import type { B } from './b.js';\nimport { c } from './c.js';\nexport type A = B;\nexport const a = c;\n",
      'b.ts': 'export interface B { b: 1 }\n',
      'c.ts': "import type { B } from './b.js';\nexport const c: B = { b: 1 };\n",
    });
    expect(circles).toEqual([]);
  });
});
