import { format } from 'prettier';
import type { Model } from '../../model/model.js';
import { BANNER, type Emitter, type GeneratedFile } from '../emitter.js';
import { compileDeclarations } from './declarations.js';
import { enumsSource, errorsSource } from './enums.js';
import { eventMapsSource, requestMapsSource } from './maps.js';

/** Types, event and request maps, enums and the error registry as TypeScript, free of DOM and Node. */
export const typescriptEmitter: Emitter = {
  name: 'typescript',
  async emit(model) {
    const declarations = await compileDeclarations(model);
    const sources: Record<string, string> = {
      'enums.ts': enumsSource(model),
      'errors.ts': errorsSource(model),
      'host-objects.ts': HOST_OBJECTS,
      'types.ts': declarations.types,
      'events.ts': declarations.events + eventMapsSource(model),
      'requests.ts': declarations.requests + requestMapsSource(model),
      'protocol.ts': protocolSource(model),
    };
    const exportsOf = (source: string): string[] =>
      [...source.matchAll(/^export (?:interface|type|const) (\w+)/gm)].map(
        ([, name]) => name ?? '',
      );
    const files: GeneratedFile[] = [];
    for (const [file, source] of Object.entries(sources)) {
      const own = new Set(exportsOf(source));
      const imports = Object.entries(sources)
        .filter(([other]) => other !== file)
        .map(([other, text]) => [other, used(exportsOf(text), source, own)] as const)
        .filter(([, names]) => names.length > 0)
        .map(
          ([other, names]) =>
            `import type { ${names.join(', ')} } from './${other.replace('.ts', '.js')}';`,
        );
      files.push(await formatted(file, `${imports.join('\n')}\n\n${source}`));
    }
    const index = Object.keys(sources).map(
      (file) => `export * from './${file.replace('.ts', '.js')}';`,
    );
    files.push(await formatted('index.ts', index.join('\n')));
    return files;
  },
};

/** Which of the names stand in the code, comments and strings aside. */
function used(names: readonly string[], source: string, own: ReadonlySet<string>): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|'[^']*'|"[^"]*"/g, '');
  const words = new Set(code.match(/\b\w+\b(?!\??:)/g));
  return [...new Set(names)].filter((name) => words.has(name) && !own.has(name)).sort();
}

async function formatted(file: string, source: string): Promise<GeneratedFile> {
  const content = await format(`// ${BANNER}\n${source}`, {
    parser: 'typescript',
    singleQuote: true,
    printWidth: 100,
  });
  return { path: `typescript/${file}`, content };
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
  return `export const protocolName = '${name}';

/** Integer feature level of the protocol: compared in \`hello\`. */
export const protocolLevel = ${String(level)};

/** WebSocket subprotocol (RFC 6455, section 1.9). */
export const subprotocol = '${subprotocol}';
`;
}
