import path from 'node:path';
import vm from 'node:vm';

export type Exports = Record<string, unknown>;

/**
 * Runs emitted modules from their text. They import by name from each other and export constants,
 * so that each becomes a function of what it imports. Throws where one does not load. They run
 * outside of jest's own context, in which assigning to what nobody declared is no error.
 */
export function linkModules(sources: ReadonlyMap<string, string>): (file: string) => Exports {
  const loaded = new Map<string, Exports>();
  const load = (file: string): Exports => {
    const known = loaded.get(file);
    if (known) return known;
    const source = sources.get(file);
    if (source === undefined) throw new Error(`there is no module ${file}`);
    const imports: Exports = {};
    const body = source.replace(/import \{([^}]*)\} from '([^']+)';/g, (_, names: string, from) => {
      const target = load(path.posix.join(path.posix.dirname(file), from as string));
      for (const name of names.match(/\w+/g) ?? []) {
        if (!(name in target)) throw new SyntaxError(`${String(from)} does not export ${name}`);
        imports[name] = target[name];
      }
      return '';
    });
    const exported = [...body.matchAll(/^export const (\w+)/gm)].map(([, name]) => name ?? '');
    const code = `'use strict';${body.replace(/^export const/gm, 'const')}\nreturn { ${exported.join(', ')} };`;
    const run = vm.compileFunction(code, Object.keys(imports)) as (...values: unknown[]) => Exports;
    const exports = run(...Object.values(imports));
    loaded.set(file, exports);
    return exports;
  };
  return load;
}
