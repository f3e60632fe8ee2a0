import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const index = fileURLToPath(new URL('../../src/index.ts', import.meta.url));

/** What the package exports, as its types tell: names of exports, and names of the members of each. */
export class ExportedNames {
  readonly #checker: ts.TypeChecker;
  readonly #exports = new Map<string, ts.Symbol>();

  constructor(file = index) {
    const { config } = ts.readConfigFile(
      fileURLToPath(new URL('../../../../tsconfig.base.json', import.meta.url)),
      (path) => ts.sys.readFile(path),
    ) as { config: { compilerOptions: object } };
    const { options } = ts.convertCompilerOptionsFromJson(
      { ...config.compilerOptions, lib: ['ES2023', 'DOM', 'DOM.Iterable'], noEmit: true },
      fileURLToPath(new URL('../..', import.meta.url)),
    );
    const program = ts.createProgram([file], options);
    this.#checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    const module = source && this.#checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} exports nothing.`);
    for (const symbol of this.#checker.getExportsOfModule(module)) {
      this.#exports.set(symbol.name, this.#origin(symbol));
    }
  }

  /** Names of the values, or of those that an exported namespace has. */
  values(namespace?: string): string[] {
    const symbols = namespace === undefined ? this.#exports : new Map(this.#membersOf(namespace));
    return [...symbols]
      .filter(([, symbol]) => (symbol.flags & ts.SymbolFlags.Value) !== 0)
      .map(([name]) => name);
  }

  /** Members of an exported class, type or enum, or of one in a namespace; undefined where there is none. */
  members(name: string, namespace = 'Hardware'): string[] | undefined {
    const symbol = new Map(this.#membersOf(namespace)).get(name) ?? this.#exports.get(name);
    if (symbol === undefined) return undefined;
    const hasType = (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0;
    const value = symbol.valueDeclaration;
    const types = [this.#checker.getDeclaredTypeOfSymbol(symbol)];
    // An enum is a const object with a type of the same name.
    if (!hasType && value !== undefined) {
      types.unshift(this.#checker.getTypeOfSymbolAtLocation(symbol, value));
    }
    return types.flatMap((type) =>
      (type.isUnion() ? type.types : [type]).flatMap((part) =>
        part.getProperties().map((property) => property.name),
      ),
    );
  }

  #membersOf(namespace: string): [string, ts.Symbol][] {
    const symbol = this.#exports.get(namespace);
    if (symbol === undefined) return [];
    return this.#checker
      .getExportsOfModule(symbol)
      .map((member) => [member.name, this.#origin(member)]);
  }

  #origin(symbol: ts.Symbol): ts.Symbol {
    return (symbol.flags & ts.SymbolFlags.Alias) === 0
      ? symbol
      : this.#checker.getAliasedSymbol(symbol);
  }
}
