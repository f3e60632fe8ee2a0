import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s[^'"();]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;}])import\s*\(?\s*['"]([^'"]+)['"]/g;

/** What a source text imports. */
export function importsOf(source) {
  return [...source.matchAll(IMPORT)].map(([, from, bare]) => from ?? bare);
}

/** Packages of the workspace: name, kind (its nx tag) and the imports of its sources by file. */
export function readPackages(root) {
  const folders = [
    'schema',
    'generated',
    'libs/ports/suite',
    ...['libs', 'apps'].flatMap((group) =>
      readdirSync(path.join(root, group))
        .map((name) => `${group}/${name}`)
        .filter((folder) => existsSync(path.join(root, folder, 'package.json'))),
    ),
  ];
  return folders.map((folder) => {
    const { name, nx } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const sources = folder === 'generated' ? ['typescript', 'validators'] : ['src'];
    const files = sources.flatMap((source) => sourceFiles(path.join(root, folder, source)));
    return {
      name,
      kind: nx.tags[0],
      files: files.map((file) => ({
        file: path.relative(root, file),
        imports: importsOf(readFileSync(file, 'utf8')),
      })),
    };
  });
}

/** Imports that cross a border: `file` imports `specifier`, which `kind` may not. */
export function violations(packages, borders, browserKinds) {
  const kinds = new Map(packages.map(({ name, kind }) => [name, kind]));
  const packageOf = (specifier) =>
    [...kinds.keys()].find((name) => specifier === name || specifier.startsWith(`${name}/`));
  return packages.flatMap(({ name, kind, files }) =>
    files.flatMap(({ file, imports }) =>
      imports
        .filter((specifier) => {
          if (specifier.startsWith('node:')) return browserKinds.includes(kind);
          const target = packageOf(specifier);
          return (
            target !== undefined && target !== name && !borders[kind].includes(kinds.get(target))
          );
        })
        .map((specifier) => `${file} (${kind}) imports ${specifier}`),
    ),
  );
}

function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
