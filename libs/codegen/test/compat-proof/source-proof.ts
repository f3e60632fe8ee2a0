import type { EventModel, Model } from '@ringspec/codegen';
import { emitters } from '@ringspec/codegen';
import ts from 'typescript';
import { httpShapes } from '../../src/model/http-shapes.js';
import { listenerEvents } from '../../src/model/listener-events.js';
import { pascalCase } from '../../src/pascal-case.js';

/** A pair of models under a name that can be a folder. */
export interface SourcePair {
  folder: string;
  before: Model;
  after: Model;
}

/** What every check file begins with. */
const PRELUDE = `import type * as B from './before/index.js';
import type * as A from './after/index.js';
declare module './before/host-objects.js' { interface HostObjects { Canvas: { canvas: 1 }; Screen: { screen: 1 } } }
declare module './after/host-objects.js' { interface HostObjects { Canvas: { canvas: 1 }; Screen: { screen: 1 } } }
type Literal<T> = T extends string ? (string extends T ? never : T) : T extends number ? (number extends T ? never : T) : never;
type Item<T> = T extends readonly (infer I)[] ? I : never;
type Shape<T> = T extends readonly unknown[] ? never : T extends object ? T : never;
/** Properties and listed values of B that A does not have, four levels down. */
type Lost<B, A, D extends 0[] = []> = D['length'] extends 4 ? never :
  | Exclude<Literal<B>, A>
  | ([Item<B>] extends [never] ? never : [Item<A>] extends [never] ? never : Lost<Item<B>, Item<A>, [...D, 0]>)
  | ([Shape<B>] extends [never] ? never : [Shape<A>] extends [never] ? never : LostIn<Shape<B>, Shape<A>, D>);
type LostIn<B, A, D extends 0[]> = { [K in keyof B]-?: K extends keyof A ? Lost<B[K], A[K], [...D, 0]> : K }[keyof B];
type Nothing<T extends never> = T;
`;

/** Compiles what the emitter makes of both sides, and code that uses the old side. Places that do not compile, by pair. */
export async function breaksInSource(
  pairs: readonly SourcePair[],
): Promise<Map<string, Map<string, string>>> {
  const files = new Map<string, string>();
  const places = new Map<string, string[]>();
  for (const { folder, before, after } of pairs) {
    await emit(before, `/${folder}/before`, files);
    await emit(after, `/${folder}/after`, files);
    const checks = checksOf(before);
    const head = PRELUDE.split('\n').length - 1;
    places.set(folder, [...Array.from({ length: head }, () => ''), ...checks.map(([at]) => at)]);
    files.set(`/${folder}/check.ts`, `${PRELUDE}${checks.map(([, code]) => code).join('\n')}\n`);
  }
  const found = new Map(pairs.map(({ folder }) => [folder, new Map<string, string>()]));
  for (const { file, messageText, start } of compile(files)) {
    const folder = file?.fileName.split('/')[1] ?? '';
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
    const at = file?.fileName.endsWith('check.ts') === true ? places.get(folder)?.[line] : '';
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    found.get(folder)?.set(at ?? '', text);
  }
  return found;
}

async function emit(model: Model, folder: string, files: Map<string, string>): Promise<void> {
  const emitter = emitters.find(({ name }) => name === 'typescript');
  for (const { path, content } of (await emitter?.emit(model)) ?? []) {
    files.set(`${folder}/${path.replace('typescript/', '')}`, content);
  }
}

/** One line of code for each thing that an application may do with the generated types. */
function checksOf(model: Model): (readonly [at: string, code: string])[] {
  let count = 0;
  const next = (): string => `v${String((count += 1))}`;
  const read = (name: string): string =>
    `export const ${next()} = (it: A.${name}): B.${name} => it;`;
  const write = (name: string): string =>
    `export const ${next()} = (it: B.${name}): A.${name} => it;`;
  const lost = (before: string, after: string): string =>
    `export type ${next().toUpperCase()} = Nothing<Lost<${before}, ${after}>>;`;
  const keep = (name: string): string => lost(`B.${name}`, `A.${name}`);
  const named = (constant: string): string =>
    `export type ${next().toUpperCase()} = typeof A.${constant};`;
  const keys = (map: string, key: string): string =>
    `export const ${next()} = (): ${'string'} => ${JSON.stringify(key)} satisfies keyof A.${map};`;
  const unreached = unreachedTypes(model);
  const heard = new Set(listenerEvents(model));
  const listeners = model.targets.filter(({ internal }) => !internal);
  return [
    ...listeners.map(({ name, eventNames }) => [`target ${name}`, named(eventNames)] as const),
    ...model.domains.map(({ name, codes }) => [`domain ${name}`, named(codes)] as const),
    ...model.events.flatMap((event) => eventChecks(event, heard.has(event), { read, keep, keys })),
    ...model.requests.flatMap(({ name, onWire = name, from = 'client' }) => {
      const [asked, answered] = [from !== 'server', from !== 'client'];
      const type = pascalCase(name);
      const at = `request ${name}`;
      return [
        [at, keys('RequestMap', onWire)],
        ...[
          ...(asked ? [write(`${type}Params`), read(`${type}Result`)] : []),
          ...(answered ? [read(`${type}Params`), write(`${type}Result`)] : []),
          ...[keep(`${type}Params`), keep(`${type}Result`)],
        ].map((code) => [at, code] as const),
      ] as const;
    }),
    ...model.notifications.flatMap(({ name, onWire = name }) => {
      const type = `${pascalCase(name)}Params`;
      const at = `notification ${name}`;
      return [
        [at, keys('NotificationMap', onWire)],
        [at, write(type)],
        [at, keep(type)],
      ] as const;
    }),
    ...(model.http?.operations ?? []).map(
      ({ name }) => [`operation ${name}`, keys('OperationMap', name)] as const,
    ),
    ...httpShapes(model).flatMap(({ name, declaration, isRead }) =>
      [isRead ? read(name) : write(name), keep(name)].map((code) => [declaration, code] as const),
    ),
    ...model.types.flatMap(({ name, kind }) => {
      const at = `type ${name}`;
      const uses = unreached.has(name) ? [read(name), write(name)] : [];
      const members = kind === 'enum' ? [lost(`typeof B.${name}`, `typeof A.${name}`)] : [];
      return [keep(name), ...uses, ...members].map((code) => [at, code] as const);
    }),
    ...model.errors.map(({ domain, name }) => {
      const type = model.domains.find((each) => each.name === domain)?.codes ?? '';
      const only = (side: string): string => `{ ${name}: (typeof ${side}.${type})['${name}'] }`;
      return [`error ${domain}.${name}`, lost(only('B'), only('A'))] as const;
    }),
  ];
}

interface Checks {
  read: (name: string) => string;
  keep: (name: string) => string;
  keys: (map: string, key: string) => string;
}

function eventChecks(
  { name, onWire = name, target, wire }: EventModel,
  isHeard: boolean,
  { read, keep, keys }: Checks,
): (readonly [string, string])[] {
  const sent = wire ? [keys('WireEventMap', onWire), read(`${name}Wire`), keep(`${name}Wire`)] : [];
  const heard = isHeard
    ? [keys(`${pascalCase(target)}EventMap`, name), read(name), keep(name)]
    : [];
  return [...sent, ...heard].map((code) => [`event ${name}`, code] as const);
}

/** Types that no message leads to: an application may get and give them. */
function unreachedTypes(model: Model): Set<string> {
  const found = new Set(model.types.map(({ name }) => name));
  const visit = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/\$defs\/(\w+)"/g)) {
      if (name === undefined || !found.delete(name)) continue;
      visit(model.types.find((type) => type.name === name)?.schema ?? {});
    }
  };
  visit([model.events, model.requests, model.notifications]);
  return found;
}

function compile(files: ReadonlyMap<string, string>): readonly ts.Diagnostic[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    readFile: (file) =>
      files.get(file) ?? (file.endsWith('package.json') ? undefined : disk.readFile(file)),
    directoryExists: () => true,
    getSourceFile: (file, version) => {
      const text = files.get(file);
      return text === undefined
        ? disk.getSourceFile(file, version)
        : ts.createSourceFile(file, text, version, true);
    },
  };
  const roots = [...files.keys()].filter((file) => file.endsWith('check.ts'));
  return ts.getPreEmitDiagnostics(ts.createProgram(roots, options, host));
}
