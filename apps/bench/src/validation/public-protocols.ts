import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CorpusCase, corpusValue } from '@ringspec/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Compile } from 'typebox/schema';
import { generate } from '../generation/generator-run.js';
import { PLACE } from '../generation/public-protocols.js';
import type { Row } from '../measurement.js';
import { loopOf, ratesOf, ratioRow } from './loops.js';

type Check = (value: unknown) => boolean;
type Named = (name: string, value: unknown) => readonly unknown[] | undefined;

/** A value of a message, and who checks it. */
interface Sample {
  readonly name: string;
  readonly value: unknown;
  readonly own: (value: unknown) => readonly unknown[];
  readonly ajv: Check;
  readonly typebox: Check;
}

const PROTOCOLS = ['dap', 'mcp-2025-11-25'];

/** What requests ask, of public protocols: all values of the corpus that readers take, in turn. */
export async function publicProtocols(): Promise<Row[]> {
  if (!existsSync(PLACE)) {
    process.stderr.write(`validation: without public protocols, as there is no ${PLACE}\n`);
    return [];
  }
  const rows: Row[] = [];
  for (const protocol of PROTOCOLS) rows.push(...(await requestsOf(protocol)));
  return rows;
}

async function requestsOf(protocol: string): Promise<Row[]> {
  const { out: place } = await generate(path.join(PLACE, `${protocol}.json`));
  const file = pathToFileURL(path.join(place, 'validators/requests.js'));
  const generated = (await import(file.href)) as Record<string, unknown>;
  const samples = samplesOf(place, generated);
  rmSync(place, { recursive: true });
  const named = generated['checkRequest'] as Named;
  const checks = {
    own: 'each.own(each.value).length === 0',
    named: 'named(each.name, each.value).length === 0',
    ajv: 'each.ajv(each.value)',
    typebox: 'each.typebox(each.value)',
  };
  const loops = Object.values(checks).map((check) => loopOf(check, samples, { named }));
  const [own = [], byName = [], ajv = [], typebox = []] = ratesOf(loops);
  const what = `check a request of ${protocol}`;
  return [
    { ...ratioRow(`${what} / ajv in process`, own, ajv), aim: '> 1' },
    { ...ratioRow(`${what} / TypeBox 1 compiled`, own, typebox), aim: '> 1' },
    { ...ratioRow(`${what} by its name / by a function of its own`, byName, own), aim: '≥ 0.77' },
    { ...ratioRow(`${what} by its name / ajv in process`, byName, ajv), aim: '> 1' },
  ];
}

/** A request's shape is named as its file in the corpus, in Pascal case. */
function samplesOf(place: string, generated: Record<string, unknown>): Sample[] {
  const ajv = new Ajv2020({ strict: false });
  const requests = path.join(place, 'corpus/requests');
  return readdirSync(requests).flatMap((file) => {
    const { message, base, cases } = JSON.parse(
      readFileSync(path.join(requests, file), 'utf8'),
    ) as {
      message: string;
      base: unknown;
      cases: (CorpusCase & { valid: { reader: boolean } })[];
    };
    const shape = `${file.charAt(0).toUpperCase()}${path.basename(file, '.json').slice(1)}`;
    const schema = schemaOf(place, `${shape}Params.json`);
    const checks = {
      own: generated[`issuesOf${shape}`] as Sample['own'],
      ajv: ajv.compile(schema) as Check,
      typebox: typeboxCheck(schema),
    };
    const taken = cases.filter(({ valid }) => valid.reader);
    return taken.map((each) => ({ name: message, value: corpusValue(base, each), ...checks }));
  });
}

/** What is answered and what is not lie apart. */
function schemaOf(place: string, file: string): object {
  const files = ['requests', 'notifications'].map((each) =>
    path.join(place, 'json-schema', each, file),
  );
  const found = files.find((each) => existsSync(each));
  if (found === undefined) throw new Error(`no schema ${file} in ${place}`);
  return JSON.parse(readFileSync(found, 'utf8')) as object;
}

function typeboxCheck(schema: object): Check {
  const compiled = Compile(schema);
  return (value) => compiled.Check(value);
}
