/** Protocols that are wrong by one rule, and the same right, as `test/mistakes/` holds them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';

/** How an example is tried; `definitions` where nothing is said: a document without its head. */
export type ExampleKind =
  | 'definitions'
  | 'document'
  | 'json'
  | 'openapi'
  | 'artefacts'
  | 'configuration'
  | 'plugin'
  | 'declarations';

export interface RuleExample {
  rule: string;
  as?: ExampleKind;
  /** Rules that the same mistake breaks besides. */
  also?: readonly string[];
  /** What is told of it first. */
  says: string;
  wrong: string;
  right: string;
}

interface Operations {
  rule: string;
  says: string;
  http: Readonly<Record<string, object>>;
  right: Readonly<Record<string, object>>;
}

const folder = path.join(import.meta.dirname, '../mistakes');

/** All of them, in the order of their files. */
export function ruleExamples(): RuleExample[] {
  return readdirSync(folder)
    .sort()
    .flatMap(
      (file) =>
        parse(readFileSync(path.join(folder, file), 'utf8')) as (RuleExample | Operations)[],
    )
    .map((each) =>
      'http' in each
        ? { ...each, wrong: withOperations(each.http), right: withOperations(each.right) }
        : each,
    );
}

/** What the parts of a request look like in examples. */
const parts = { pathParams: { plate: 'RS 1' }, query: {}, body: 'RS 1', result: 'RS 1' };

/** A document of these operations, which have descriptions and examples. */
function withOperations(operations: Readonly<Record<string, object>>): string {
  const Car = { $ref: '#/$defs/Car' };
  const whole = Object.entries(operations).map(([name, operation]) => {
    const has = Object.entries(parts).filter(([part]) => part in operation);
    const result = 'result' in operation ? { result: Car } : {};
    const examples = [Object.fromEntries(has) as object];
    return [name, { description: 'Does it.', ...operation, ...result, examples }];
  });
  return stringify({
    'x-http': {
      description: 'Cars over HTTP.',
      problem: { $ref: '#/$defs/Refusal' },
      scopes: { read: 'Reads.' },
      errors: { Full: { status: 409, description: 'No place is free.' } },
      operations: Object.fromEntries(whole) as object,
    },
    $defs: {
      Car: { description: 'A plate.', type: 'string' },
      Refusal: {
        description: 'Why not.',
        type: 'object',
        properties: { title: { type: 'string' } },
      },
    },
  });
}
