import { describe, expect, it } from '@jest/globals';
import { apiPages } from '../src/api-pages.js';

const packages = [
  {
    name: '@ringspec/client',
    description: 'A client.',
    exports: { '.': {}, './one-tab': {} },
  },
  { name: '@ringspec/generated', description: 'Types.', exports: { '.': {} } },
];

function made(path: string, text: string): string {
  const [page] = apiPages([{ path, source: `dist/${path}`, text }], packages);
  return page?.text ?? '';
}

it('a row of a table is no target of links', () => {
  const row =
    '| <a id="property-id"></a> `id` | [`B`](B.md#property-b) \\| [`c`](#property-c) | - |';
  expect(made('api/@ringspec/client/interfaces/A.md', row)).toBe(
    '| `id` | [`B`](B.md) \\| [`c`] | |',
  );
});

it('the level that something is from takes a line', () => {
  const text = '# A\n\n#### Since\n\nlevel 2\n\n#### Properties\n';
  expect(made('api/@ringspec/client/interfaces/A.md', text)).toBe(
    '# A\n\nSince level 2.\n\n#### Properties\n',
  );
});

describe('the page of a package', () => {
  const page = {
    path: 'api/@ringspec/generated/index.md',
    source: 'dist/api/@ringspec/generated/README.md',
    text: '# @ringspec/generated\n\n## Modules\n',
  };
  const [, generated] = packages;
  const readme = { source: 'generated/README.md', text: '# Its name\n\nSee [wire](wire.md#a).\n' };

  it('says what it is', () => {
    expect(made(page.path, page.text)).toBe('# @ringspec/generated\n\nTypes.\n\n## Modules\n');
  });

  it('leads to its README where that is a page', () => {
    const guide = { ...readme, path: 'protocol/wire.md' };
    const [first] = apiPages([page, guide], generated ? [{ ...generated, readme }] : []);
    expect(first?.text).toContain(
      '# @ringspec/generated\n\nTypes. How it is used: [its guide](../../../../generated/README.md).\n\n## M',
    );
  });

  it('has its README where no page has it, with links to where they led', () => {
    const [first] = apiPages([page], generated ? [{ ...generated, readme }] : []);
    expect(first?.text).toBe(
      '# @ringspec/generated\n\nSee [wire](../../../../generated/wire.md#a).\n\n## Modules\n',
    );
  });
});

it('the page of all packages says what each is', () => {
  expect(
    made(
      'api/index.md',
      '# Ringspec\n\n## Packages\n\n- [@ringspec/client](@ringspec/client/README.md)\n',
    ),
  ).toBe(
    '# The API of each package\n\n- [@ringspec/client](@ringspec/client/README.md): A client.\n',
  );
});

it('a module is called by what imports it', () => {
  expect(made('api/@ringspec/generated/typescript/events/index.md', '# typescript/events\n')).toBe(
    '# @ringspec/generated: events\n\nImported from `@ringspec/generated`.\n',
  );
});

it('what an import of its own brings says which', () => {
  expect(made('api/@ringspec/client/functions/oneTab.md', '# Function: oneTab()\n\nRings.\n')).toBe(
    '# Function: oneTab()\n\nImported from `@ringspec/client/one-tab`.\n\nRings.\n',
  );
  const own = '# Function: other()\n\nRings.\n';
  expect(made('api/@ringspec/client/functions/other.md', own)).toBe(own);
});

it('other pages stay as they are', () => {
  const text = '| <a id="property-id"></a> | - |';
  expect(made('guides/calls.md', text)).toBe(text);
});
