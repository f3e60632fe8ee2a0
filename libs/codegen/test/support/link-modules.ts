import path from 'node:path';
import vm from 'node:vm';

export type Exports = Record<string, unknown>;

/** A module that has not run yet: it may any number of times, each with a state of its own. */
export interface CompiledModule {
  imports: readonly { from: string; names: readonly string[] }[];
  /** Takes what is imported, in that order. */
  run: (...imported: unknown[]) => Exports;
}

/**
 * Emitted modules import by name from each other and export constants, so that each becomes a
 * function of what it imports. Throws where the text is none. It runs outside of jest's own context,
 * in which assigning to what nobody declared is no error.
 */
export function compileModule(source: string): CompiledModule {
  const imports: { from: string; names: string[] }[] = [];
  const body = source.replace(/import \{([^}]*)\} from '([^']+)';/g, (_, names: string, from) => {
    imports.push({ from: from as string, names: names.match(/\w+/g) ?? [] });
    return '';
  });
  const exported = [...body.matchAll(/^export const (\w+)/gm)].map(([, name]) => name ?? '');
  const code = `'use strict';${body.replace(/^export const/gm, 'const')}\nreturn { ${exported.join(', ')} };`;
  const names = imports.flatMap((each) => each.names);
  return { imports, run: vm.compileFunction(code, names) as CompiledModule['run'] };
}

/** Runs emitted modules from their text; `compiled` are some, by their text. Throws where one does not load. */
export function linkModules(
  sources: ReadonlyMap<string, string>,
  compiled: ReadonlyMap<string, CompiledModule> = new Map(),
): (file: string) => Exports {
  const loaded = new Map<string, Exports>();
  const load = (file: string): Exports => {
    const known = loaded.get(file);
    if (known) return known;
    const source = sources.get(file);
    if (source === undefined) throw new Error(`there is no module ${file}`);
    const { imports, run } = compiled.get(source) ?? compileModule(source);
    const imported = imports.flatMap(({ from, names }) => {
      const target = load(path.posix.join(path.posix.dirname(file), from));
      return names.map((name) => {
        if (!(name in target)) throw new SyntaxError(`${from} does not export ${name}`);
        return target[name];
      });
    });
    const exports = run(...imported);
    loaded.set(file, exports);
    return exports;
  };
  return load;
}
