import { applyEdits, modify, parse } from 'jsonc-parser';

/** Scripts of npm for a folder with a configuration file. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  'protocol:generate': 'ringspec-codegen generate',
  'protocol:check': 'ringspec-codegen generate --check',
  'protocol:diff': 'ringspec-codegen diff',
  'protocol:compat': 'ringspec-codegen compat',
  'protocol:release': 'ringspec-codegen release',
};

/**
 * A `package.json` with the scripts and the generator among what is needed to develop; the rest of it
 * stays as it is, its layout too. Undefined where it is no JSON object.
 */
export function withScripts(text: string, version: string): string | undefined {
  const manifest = parse(text) as unknown;
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest))
    return undefined;
  const { scripts, devDependencies, dependencies } = manifest as Partial<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  const isThere = { ...dependencies, ...devDependencies }['@ringspec/codegen'] !== undefined;
  const added: [path: string[], value: string][] = [
    ...Object.entries(SCRIPTS)
      .filter(([name]) => scripts?.[name] === undefined)
      .map(([name, script]): [string[], string] => [['scripts', name], script]),
    ...(isThere ? [] : [[['devDependencies', '@ringspec/codegen'], version] as [string[], string]]),
  ];
  const insertSpaces = !/^\t/m.test(text);
  const tabSize = /^( +)"/m.exec(text)?.[1]?.length ?? 2;
  return added.reduce(
    (changed, [at, value]) =>
      applyEdits(
        changed,
        modify(changed, at, value, { formattingOptions: { insertSpaces, tabSize, eol: '\n' } }),
      ),
    text,
  );
}
