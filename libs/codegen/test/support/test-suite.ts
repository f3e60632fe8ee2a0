import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { assembleModel, type Mistake, ModelError, type Model } from '@ringspec/codegen';
import type { ProtocolDefinition, TSchema } from '@ringspec/schema';

/** The official tests of JSON Schema, read where they lie, beside the repository. */
export const suiteFolder = path.resolve(
  import.meta.dirname,
  '../../../../../shared/data/json-schema-test-suite/draft2020-12',
);

export const isSuitePresent = existsSync(suiteFolder);

export interface Group {
  file: string;
  description: string;
  schema: unknown;
  tests: readonly { description: string; data: unknown; valid: boolean }[];
}

export function suiteGroups(): Group[] {
  return readdirSync(suiteFolder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(path.join(suiteFolder, file), 'utf8');
      return (JSON.parse(text) as Omit<Group, 'file'>[]).map((group) => ({ ...group, file }));
    });
}

/** A protocol of named types alone. */
export function modelOfTypes(schemas: Record<string, unknown>): Model {
  const types = Object.entries(schemas).map(([name, schema]) => {
    const { $schema: _dialect, $comment: _comment, ...rest } = schema as Record<string, unknown>;
    return { ...rest, $id: name, description: 'From the suite.', 'x-since': 1 };
  });
  const { model, mistakes } = assembleModel({
    ...{ name: 'suite', title: 'Suite', summary: 'Types.', level: 1, subprotocol: 'suite.v1' },
    ...{
      baseUri: 'https://suite.example/',
      targets: [],
      domains: [],
      events: [],
      requests: [],
      notifications: [],
      errors: [],
    },
    types: types as unknown as TSchema[],
  } satisfies ProtocolDefinition);
  if (mistakes.length > 0) throw new ModelError(mistakes);
  return model;
}

/** The keyword for which the schema language refuses a schema; undefined where it takes it. */
export function refusedKeyword(schema: unknown): string | undefined {
  if (typeof schema === 'boolean') return String(schema);
  const { $id } = schema as { $id?: string };
  if ($id !== undefined) return '$id';
  try {
    modelOfTypes({ Subject: schema });
    return undefined;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const [first] = error.mistakes as [Mistake];
    return /^the keyword (\S+) /.exec(first.message)?.[1] ?? first.rule;
  }
}
