import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { borders, browserKinds } from '../borders.mjs';
import { importsOf, readPackages, violations } from '../imports.mjs';

const root = path.resolve(import.meta.dirname, '../..');

describe('borders', () => {
  const packages = readPackages(root);

  it('reads the sources of every package', () => {
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['@ringspec/schema', '@ringspec/client', 'ringspec-gateway']),
    );
    const client = packages.find(({ name }) => name === '@ringspec/client');
    const imports = client?.files.flatMap((file) => file.imports);
    expect(imports).toContain('@ringspec/protocol');
  });

  it('are kept by every import', () => {
    expect(violations(packages, borders, browserKinds)).toEqual([]);
  });

  it('would name an import that crosses one', () => {
    const source = `import { createGateway } from '@ringspec/gateway-core';\nexport * from "node:fs";\nawait import('@ringspec/testing');`;
    const smuggler = {
      ...packages[0],
      name: '@ringspec/client',
      kind: 'scope:client',
      files: [{ file: 'bad.ts', imports: importsOf(source) }],
    };
    const others = packages.filter(({ name }) => name !== '@ringspec/client');
    expect(violations([...others, smuggler], borders, browserKinds)).toEqual([
      'bad.ts (scope:client) imports @ringspec/gateway-core',
      'bad.ts (scope:client) imports node:fs',
      'bad.ts (scope:client) imports @ringspec/testing',
    ]);
  });
});
