import path from 'node:path';
import ts from 'typescript';

const ROOT = '/protocol';

/** What a language needs to have types at all: all that the sources use of the standard library. */
const LIBRARY = `
interface Array<T> { length: number; [n: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [n: number]: T }
interface Boolean {} interface Function {} interface IArguments {} interface Number {}
interface Object {} interface RegExp {} interface String {}
interface CallableFunction extends Function {} interface NewableFunction extends Function {}
`;

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  noUnusedLocals: true,
  noLib: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** Sources in memory, compiled again after each change as an editor does it. */
export class TypedSources {
  readonly #texts = new Map<string, string>();
  readonly #versions = new Map<string, number>();
  readonly #service: ts.LanguageService;

  /** `sources`: text by path, relative to each other. */
  constructor(sources: ReadonlyMap<string, string>) {
    this.set('library.d.ts', LIBRARY);
    this.set('package.json', '{ "type": "module" }');
    for (const [file, text] of sources) this.set(file, text);
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => OPTIONS,
      getScriptFileNames: () => [...this.#texts.keys()].filter((file) => file.endsWith('.ts')),
      getScriptVersion: (file) => String(this.#versions.get(file)),
      getScriptSnapshot: (file) => {
        const text = this.#texts.get(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => ROOT,
      getDefaultLibFileName: () => path.posix.join(ROOT, 'library.d.ts'),
      fileExists: (file) => this.#texts.has(file),
      readFile: (file) => this.#texts.get(file),
    });
  }

  set(file: string, text: string): void {
    const name = path.posix.join(ROOT, file);
    this.#texts.set(name, text);
    this.#versions.set(name, (this.#versions.get(name) ?? 0) + 1);
  }

  /** The syntax of a file. */
  tree(file: string): ts.SourceFile {
    const tree = this.#program.getSourceFile(path.posix.join(ROOT, file));
    if (!tree) throw new Error(`there is no source ${file}`);
    return tree;
  }

  /** What the compiler objects to, up to the first file that has something. */
  errors(): string[] {
    const program = this.#program;
    for (const file of program.getSourceFiles()) {
      const found = [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ];
      if (found.length > 0)
        return found.map(
          ({ messageText }) =>
            `${file.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
        );
    }
    return [];
  }

  get #program(): ts.Program {
    const program = this.#service.getProgram();
    if (!program) throw new Error('the language service has no program');
    return program;
  }
}
