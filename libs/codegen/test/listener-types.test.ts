/** What a listener of each event is given, through the compiler: right payloads and wrong ones. */
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildModel, type EventModel, type Schema } from '@ringspec/codegen';
import { protocol } from '@ringspec/schema';
import ts from 'typescript';
import { listenerEvents } from '../src/model/listener-events.js';
import { pascalCase } from '../src/pascal-case.js';

const root = path.resolve(import.meta.dirname, '../../..');
const HEAD = `import type * as R from './generated/typescript/index.js';
`;

/** One line of code, and whether it must compile. */
interface Line {
  title: string;
  code: string;
  compiles: boolean;
}

/** A literal of TypeScript; what stands for a host object may be any of it. */
function literal(value: unknown): string {
  return JSON.stringify(value).replace(/\{"\$host":"\w+"\}/g, '{} as never');
}

function linesOf({ name, target, payload, examples }: EventModel): Line[] {
  const map = `R.${pascalCase(target)}EventMap`;
  const given = (value: unknown): string => `(): ${map}['${name}'] => (${literal(value)});`;
  const [example] = examples.map(({ value }) => value as Record<string, unknown>);
  const without = (key: string) =>
    Object.fromEntries(Object.entries(example ?? {}).filter(([each]) => each !== key));
  const typed = Object.entries(payload.properties ?? {}).filter(([, schema]) => !isHost(schema));
  return [
    ...examples.map(({ title, value }) => ({
      title: `${name}: ${title}`,
      code: given(value),
      compiles: true,
    })),
    { title: `${name}: misspelt`, code: `(it: ${map}['${name}s']) => it;`, compiles: false },
    {
      title: `${name}: an unknown parameter`,
      code: given({ ...example, unheardOf: 1 }),
      compiles: false,
    },
    ...(payload.required ?? []).map((key) => ({
      title: `${name} without ${key}`,
      code: given(without(key)),
      compiles: false,
    })),
    ...typed.map(([key]) => ({
      title: `${name} with a list of lists for ${key}`,
      code: given({ ...example, [key]: [[[]]] }),
      compiles: false,
    })),
  ];
}

function isHost(schema: Schema): boolean {
  if (schema.items !== undefined) return isHost(schema.items as Schema);
  return schema['x-host'] !== undefined || (schema.anyOf?.some(isHost) ?? false);
}

describe('the payload of', () => {
  const events = listenerEvents(buildModel(protocol));
  const lines = events.flatMap(linesOf);
  const wrong = new Set<string>();
  beforeAll(() => {
    const file = path.join(root, 'listener-types.ts');
    const text = HEAD + lines.map(({ code }) => code).join('\n');
    const options: ts.CompilerOptions = {
      ...{ strict: true, noEmit: true, exactOptionalPropertyTypes: true, types: [] },
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    };
    const host = ts.createCompilerHost(options);
    const { readFile, fileExists } = host;
    host.readFile = (each) => (each === file ? text : readFile(each));
    host.fileExists = (each) => each === file || fileExists(each);
    const program = ts.createProgram([file], options, host);
    const source = program.getSourceFile(file);
    for (const { start = 0 } of ts.getPreEmitDiagnostics(program, source)) {
      const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
      wrong.add(lines[line - HEAD.split('\n').length + 1]?.title ?? text.split('\n')[line] ?? '');
    }
  });

  it.each(events.map((event) => [event.name, event] as const))(
    '%s is typed: every example compiles, nothing else does',
    (_name, event) => {
      for (const { title, compiles } of linesOf(event))
        expect([title, !wrong.has(title)]).toEqual([title, compiles]);
    },
  );

  it('nothing else fails to compile', () => {
    const titles = new Set(lines.map(({ title }) => title));
    expect([...wrong].filter((title) => !titles.has(title))).toEqual([]);
    expect(lines.length).toBeGreaterThan(150);
  });
});
