import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withNeighbours } from '../src/neighbour-pages.js';
import type { Page } from '../src/page.js';
import { readSite } from './site.js';

const made = (at: string): Page => ({ path: at, source: at, text: `# Class: ${at}\n` });

it('pages of the API lead to the next of their package, the main entry before the rest', () => {
  const [index, other, main, alone, guide] = withNeighbours([
    made('api/@ringspec/testing/index.md'),
    made('api/@ringspec/testing/contracts/index.md'),
    made('api/@ringspec/testing/index/classes/A.md'),
    { ...made('api/ringspec-gateway/index.md'), text: '---\neditLink: false\n---\n\n# Its\n' },
    made('guides/calls.md'),
  ]);
  expect(index?.text).toMatch(/^---\nprev: false\nnext: .*\/api\/@ringspec\/testing\/index\/c/);
  expect(main?.text).toContain(
    'next: {"text":"api/@ringspec/testing/contracts/index.md","link":"/api/@ringspec/testing/contracts/"}\n',
  );
  expect(other?.text).toMatch(/^---\nprev: .*\/index\/classes\/A"}\nnext: false\n---\n\n# Class/);
  expect(alone?.text).toBe('---\nprev: false\nnext: false\neditLink: false\n---\n\n# Its\n');
  expect(guide).toEqual(made('guides/calls.md'));
});

it('a namespace follows the kinds of its package', () => {
  const [first, , last] = withNeighbours([
    made('api/@ringspec/client/classes/A.md'),
    made('api/@ringspec/client/namespaces/H/variables/B.md'),
    made('api/@ringspec/client/variables/C.md'),
  ]);
  expect(first?.text).toContain('"link":"/api/@ringspec/client/variables/C"}');
  expect(last?.text).toContain('"link":"/api/@ringspec/client/namespaces/H/variables/B"}');
});

describe('the built pages of the API', () => {
  let leaving: string[];
  let seen: number;
  beforeAll(async () => {
    const ofApi = [...(await readSite())].filter(([file]) => /^api\/.+\/.*\.html$/.test(file));
    const packageOf = (file: string): string | undefined =>
      /(?:^|\/)api\/((?:@ringspec\/)?[^/]+)\//.exec(file)?.[1];
    seen = 0;
    leaving = ofApi.flatMap(([file, content]) => {
      const links = [
        ...content.toString().matchAll(/<a class="[^"]*pager-link[^"]*" href="([^"]+)"/g),
      ].map(([, to = '']) => to);
      seen += links.length;
      return links
        .filter((to) => packageOf(to) !== packageOf(file))
        .map((to) => `${path.posix.basename(file)} → ${to}`);
    });
  });

  it('never lead to another package', () => {
    expect(seen).toBeGreaterThan(300);
    expect(leaving).toEqual([]);
  });
});
