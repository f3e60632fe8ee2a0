/** Validators that know JSON Schema 2020-12 and nothing of Ringspec agree with every verdict of the corpus. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type CorpusCase, corpusValue } from '../../testing/src/corpus-value.js';
import { python } from '../../../tools/steps/needs/python.mjs';

const generated = path.resolve(import.meta.dirname, '../../../generated');

interface CorpusFile {
  message: string;
  module: 'events' | 'wire-events' | 'requests' | 'results' | 'types';
  base?: unknown;
  cases: (CorpusCase & { valid: { reader: boolean; writer: boolean } })[];
}

const forms = { reader: '', writer: 'strict/' } as const;

const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(generated, file), 'utf8'));

function filesIn(folder: string): string[] {
  return readdirSync(path.join(generated, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => `${folder}/${file}`);
}

const corpus = filesIn('corpus')
  .filter((file) => !/^corpus\/(?:texts\.json|sessions\/)/.test(file))
  .map((file) => read(file) as CorpusFile);
interface Bundle {
  $id: string;
}

const bundles = {
  reader: read('json-schema/bundle.json') as Bundle,
  writer: read('json-schema/strict/bundle.json') as Bundle,
} as const;

const notifications = filesIn('json-schema/notifications').map((file) => path.basename(file));

/** The document of a message; a type is looked up in the bundle. */
function documentFor({ module, message }: CorpusFile, form: keyof typeof forms): object {
  const folder = `json-schema/${forms[form]}`;
  if (module === 'types') return { $ref: `${bundles[form].$id}#/$defs/${message}` };
  const capital = message.charAt(0).toUpperCase() + message.slice(1);
  const file = {
    events: `events/${message}`,
    'wire-events': `wire-events/${message}Wire`,
    requests: `requests/${capital}Params`,
    results: `requests/${capital}Result`,
  }[module];
  const isNotification = module === 'requests' && notifications.includes(`${capital}Params.json`);
  return read(
    `${folder}${isNotification ? `notifications/${capital}Params` : file}.json`,
  ) as object;
}

/** Whether a value fits a document, which may refer to the bundle, for many at once. */
type Judge = (
  bundle: Bundle,
  values: readonly (readonly [document: object, value: unknown])[],
) => boolean[];

const withAjv: Judge = (bundle, values) => {
  const ajv = new Ajv2020({ strict: false, ownProperties: true }).addSchema(bundle);
  return values.map(([document, value]) => ajv.compile(document)(value));
};

const withPython: Judge = (bundle, values) => {
  const documents = new Map<object, string>();
  for (const [document] of values)
    documents.set(document, documents.get(document) ?? String(documents.size));
  const names = [...documents].map(([document, name]) => [name, document]);
  const task = {
    bundle,
    documents: Object.fromEntries(names) as object,
    values: values.map(([document, value]) => [documents.get(document), value]),
  };
  const program = path.join(import.meta.dirname, 'support/judge-with-jsonschema.py');
  const run = spawnSync(python.find() ?? '', [program], {
    input: JSON.stringify(task),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as boolean[];
};

function expectAgreement(
  form: keyof typeof forms,
  judge: Judge,
  isExcused = (_title: string): boolean => false,
): void {
  const cases = corpus.flatMap((file) => {
    const document = documentFor(file, form);
    const of = `${file.module}/${file.message}`;
    return file.cases.map((each) => ({
      ...{ title: each.title, valid: each.valid, document, of },
      data: corpusValue(file.base, each),
    }));
  });
  const verdicts = judge(
    bundles[form],
    cases.map(({ document, data }) => [document, data]),
  );
  const disagreements = cases
    .filter(({ title, valid }, i) => valid[form] !== verdicts[i] && !isExcused(title))
    .map(({ of, title }) => `${of}: ${title}`);
  expect(disagreements).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(3_000);
}

describe('the JSON Schema documents, with the corpus', () => {
  it.each(['reader', 'writer'] as const)('are judged by plain ajv as for a %s', (form) => {
    expectAgreement(form, withAjv);
  });

  // `npm test` makes the environment; elsewhere a Python may be missing.
  const needsPython = python.find() === undefined && process.env['CI'] !== 'true' ? it.skip : it;
  needsPython.each(['reader', 'writer'] as const)(
    'are judged by Python’s jsonschema as for a %s',
    (form) => {
      // Its patterns are Python's, to which `$` is in front of a final line break too.
      expectAgreement(form, withPython, (title) => title.endsWith(': a line break at the end'));
    },
    300_000,
  );
});
