import type { Model } from '../../model/model.js';
import { BANNER, type Emitter, type GeneratedFile } from '../emitter.js';
import { completeOptions } from '../emitter-options.js';
import { quoted } from '../layout/quoted.js';
import { importOf } from '../layout/statement.js';
import { declarations } from './declarations.js';
import { enumsSource, errorsSource } from './enums.js';
import { framesSource } from './frames.js';
import { operationMapsSource } from './operation-maps.js';
import { eventMapsSource, requestMapsSource } from './maps.js';

const OPTIONS = { imports: { default: 'js', pattern: /^(?:js|ts|none)$/ } };

/** Types, event and request maps, enums and the error registry as TypeScript, free of DOM and Node. */
export const typescriptEmitter: Emitter = {
  name: 'typescript',
  options: {
    imports:
      'what paths of imports end with: `js`, which compilers and bundlers follow; `ts`, for Deno and Node without a compiler; `none`',
  } satisfies Record<keyof typeof OPTIONS, string>,
  emit(model, options) {
    const { imports: ending } = completeOptions('typescript', OPTIONS, options);
    const moduleOf = (file: string): string =>
      `./${file.replace(/\.ts$/, ending === 'none' ? '' : `.${ending}`)}`;
    const shapes = declarations(model);
    const sources: Record<string, string> = {
      'enums.ts': enumsSource(model),
      'errors.ts': errorsSource(model),
      'host-objects.ts': HOST_OBJECTS,
      'types.ts': shapes.types,
      'events.ts': shapes.events + eventMapsSource(model),
      'requests.ts': shapes.requests + requestMapsSource(model),
      ...(model.http && {
        'operations.ts': shapes.operations + operationMapsSource(model, model.http),
      }),
      ...(model.envelope && { 'frames.ts': framesSource(model) }),
      'protocol.ts': protocolSource(model),
    };
    const modules = Object.entries(sources).map(([file, source]) => ({
      file,
      source,
      names: [...new Set(exportsOf(source))].sort(),
      words: wordsOf(source),
    }));
    const files = modules.map(({ file, source, names, words }) => {
      const own = new Set(names);
      const imports = modules
        .filter((other) => other.file !== file)
        .map((other) => {
          const used = other.names.filter((name) => words.has(name) && !own.has(name));
          return importOf(used, moduleOf(other.file), 'import type');
        });
      return generatedFile(file, `${imports.join('')}\n${source}`);
    });
    const index = modules.map(({ file }) => `export * from '${moduleOf(file)}';\n`);
    return Promise.resolve([...files, generatedFile('index.ts', index.join(''))]);
  },
};

function exportsOf(source: string): string[] {
  return [...source.matchAll(/^export (?:interface|type|const) (\w+)/gm)].map(
    ([, name]) => name ?? '',
  );
}

/** The names in the code, comments, texts and members aside. */
function wordsOf(source: string): ReadonlySet<string> {
  const code = source.replace(/\/\*[\s\S]*?\*\/|'[^']*'|"[^"]*"/g, '');
  return new Set(code.match(/\b\w+\b(?!\??:)/g));
}

/** Parts that are empty leave no empty lines behind. */
function generatedFile(file: string, source: string): GeneratedFile {
  const text = `// ${BANNER}\n${source}`.replace(/\n{3,}/g, '\n\n');
  return { path: `typescript/${file}`, content: `${text.trimEnd()}\n` };
}

const HOST_OBJECTS = `/**
 * Objects of the running client that events carry, by name. The client declares them by merging
 * this interface, so that generated types depend neither on it nor on the DOM.
 */
export interface HostObjects {}

/** The host object of this name, once the client has declared it. */
export type HostObject<K extends string> = K extends keyof HostObjects ? HostObjects[K] : unknown;
`;

function protocolSource({ name, level, subprotocol }: Model): string {
  return `/** What the protocol is called. */
export const protocolName = ${quoted(name)};

/** Integer feature level of the protocol: compared in \`hello\`. */
export const protocolLevel = ${String(level)};

/** WebSocket subprotocol (RFC 6455, section 1.9). */
export const subprotocol = ${quoted(subprotocol)};
`;
}
