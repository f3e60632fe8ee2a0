/** What the generator tells of the examples of its rules. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main, type Mistake } from '@ringspec/codegen';
import * as schema from '@ringspec/schema';
import { Type } from '@sinclair/typebox';
import { transformSync } from 'esbuild';
import { examineProtocol } from '../../src/model/build-model.js';
import { ModelError } from '../../src/model/model-error.js';
import type { ExampleKind } from './rule-examples.js';
import { emptyProtocol } from './small-protocol.js';

const head =
  'title: Parking\ndescription: Cars in a car park.\nx-protocol: { name: parking, level: 1 }\n';
const plain = `${head}$defs:\n  Floor: { description: A floor., type: string }\n`;
const table = "export const emitter = { name: 'table', emit: () => [] };\n";

/** The files of a working folder in which an example is tried, and with what arguments. */
function triedAs(
  kind: ExampleKind,
  text: string,
): { files: Record<string, string>; args: string[] } {
  const protocol = (name: string, content: string, ...more: string[]) => ({
    files: { [name]: content },
    args: ['generate', '--protocol', name, '--out', 'generated', '--only', 'model', ...more],
  });
  const configured = (files: Record<string, string>) => ({
    files: { 'protocol.yaml': plain, 'table.mjs': table, ...files },
    args: ['generate', '--config', 'ringspec-codegen.yaml'],
  });
  switch (kind) {
    case 'json':
      return protocol('protocol.json', text.replace('…', '['.repeat(300) + ']'.repeat(300)));
    case 'document':
      return protocol('protocol.yaml', text);
    case 'openapi':
      return {
        files: { 'a.yaml': text },
        args: ['generate', 'a.yaml', '--out', 'generated', '--only', 'model'],
      };
    case 'artefacts':
      return protocol('protocol.yaml', head + text, '--only', 'python');
    case 'configuration':
      return configured({ 'ringspec-codegen.yaml': text });
    case 'plugin':
      return configured({
        'table.mjs': text,
        'ringspec-codegen.yaml':
          'protocol: protocol.yaml\nout: generated\nartefacts: { model: {}, table: {} }\nplugins: [./table.mjs]\n',
      });
    default:
      return protocol('protocol.yaml', head + text);
  }
}

/** What is wrong with the text, warnings too. */
export async function mistakesOf(kind: ExampleKind, text: string): Promise<readonly Mistake[]> {
  if (kind === 'declarations') return declared(text);
  const { files, args } = triedAs(kind, text);
  const here = mkdtempSync(path.join(tmpdir(), 'ringspec-rule-'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(path.join(here, name), content);
  const placed = args.map((each) =>
    each in files || each === 'generated' ? path.join(here, each) : each,
  );
  if (placed[1] === '--config') placed[2] = path.join(here, 'ringspec-codegen.yaml');
  let said = '';
  const output = { info: (words: string) => void (said += words), error: () => undefined };
  await main([...placed, '--json'], output);
  rmSync(here, { recursive: true });
  const { mistakes = [], warnings = [] } = JSON.parse(said) as Record<string, Mistake[]>;
  return [...mistakes, ...warnings];
}

/** Of declarations as a protocol of TypeScript has them; whatever is defined is part of it. */
function declared(text: string): readonly Mistake[] {
  const found: Record<string, object[]> = {};
  const collecting =
    (part: string, define: (...args: never[]) => unknown) =>
    (...args: never[]) => {
      const made = define(...args) as object;
      (found[part] ??= []).push(made);
      return made;
    };
  const { defineNotification, defineRequest, defineEvent, defineError, defineOperation } = schema;
  const scope: Record<string, unknown> = {
    Type,
    ...{ HostObject: schema.HostObject, host: schema.host },
    defineType: collecting('types', schema.defineType as never),
    defineEnum: collecting('types', schema.defineEnum as never),
    defineEvent: collecting('events', defineEvent as never),
    defineRequest: collecting('requests', defineRequest as never),
    defineNotification: collecting('notifications', defineNotification as never),
    defineError: collecting('errors', defineError as never),
    defineOperation: collecting('operations', defineOperation as never),
  };
  const { code } = transformSync(text, { loader: 'ts' });
  const more = 'typeof sessions === "undefined" ? [] : sessions';
  const http = 'typeof http === "undefined" ? {} : http';
  const run = new Function(...Object.keys(scope), `${code}; return [${more}, ${http}];`);
  const [sessions, overHttp] = run(...Object.values(scope)) as [never[], object];
  const { operations = [], ...declarations } = found;
  const problem = schema.defineType('Problem', { since: 1, summary: 'Why not.' }, Type.Object({}));
  const api = {
    ...{ summary: 'It.', problem, errors: [], operations, webhooks: [], scopes: [] },
    ...overHttp,
  };
  const protocol = {
    ...emptyProtocol,
    ...declarations,
    ...(sessions.length > 0 && { sessions }),
    ...((operations.length > 0 || Object.keys(overHttp).length > 0) && { http: api }),
  };
  try {
    return examineProtocol(protocol as never).mistakes;
  } catch (error) {
    if (error instanceof ModelError) return error.mistakes;
    throw error;
  }
}
