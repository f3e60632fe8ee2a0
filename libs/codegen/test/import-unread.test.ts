/** A member that nobody reads, put at each place of a document: it is told, or said here to mean nothing. */
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildModel, loadProtocol, type Mistake } from '@ringspec/codegen';
import { asyncapiEmitter } from '../src/emitters/asyncapi/asyncapi-emitter.js';
import type { Emitter } from '../src/emitters/emitter.js';
import { openapiEmitter } from '../src/emitters/openapi/openapi-emitter.js';
import { openrpcEmitter } from '../src/emitters/openrpc/openrpc-emitter.js';
import { importParsed } from '../src/import/import-document.js';
import { parseDocument } from '../src/json/parse-document.js';
import { valueAt } from '../src/json/pointer.js';
import type { Step } from '../src/json/source-document.js';
import {
  WHOLE_ASYNCAPI_2,
  WHOLE_ASYNCAPI_3,
  WHOLE_OPENAPI,
  WHOLE_OPENRPC,
} from './support/whole-documents.js';

/** Members of which each member is a name that the document gives. */
const NAMES = new Set([
  ...[
    'channels',
    'operations',
    'messages',
    'schemas',
    'properties',
    'paths',
    'webhooks',
    'content',
  ],
  ...['responses', 'securitySchemes', 'contentDescriptors', 'examplePairingObjects'],
  ...['errors', 'x-errors', 'examples', 'headers', 'callbacks', 'parameters', 'variables', 'links'],
  ...['servers', 'patternProperties', 'requestBodies', 'dependentRequired', 'bindings'],
]);

/** Members that are data of the document's own. */
const DATA = new Set(['value', 'example', 'default', 'const', 'enum', 'required']);

/** Places of objects that have members of a known kind, however they are told. */
function* placesIn(root: object): Generator<readonly Step[]> {
  const open: { value: unknown; steps: readonly Step[]; isNames: boolean }[] = [
    { value: root, steps: [], isNames: false },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, steps, isNames } = next;
    if (typeof value !== 'object' || value === null) continue;
    const isList = Array.isArray(value);
    if (!isList && !isNames) yield steps;
    for (const [key, child] of Object.entries(value) as [string, unknown][]) {
      const isData = DATA.has(key) || (key === 'payload' && steps.includes('examples'));
      if (!isNames && isData) continue;
      const holdsNames = !isNames && NAMES.has(key) && !Array.isArray(child);
      open.push({
        value: child,
        steps: [...steps, isList ? Number(key) : key],
        isNames: holdsNames,
      });
    }
  }
}

/** Places at which a member that nobody reads goes without a word, names and numbers left out. */
function untold(document: object): string[] {
  const found = new Set<string>();
  for (const steps of placesIn(document))
    for (const member of ['unheard', 'x-unheard']) {
      const changed = JSON.parse(JSON.stringify(document)) as object;
      Object.assign(valueAt(changed, steps) as object, { [member]: 'of' });
      // A line for each member.
      const source = parseDocument(JSON.stringify(changed, null, 1), 'changed.json');
      const told = linesOf(importParsed(source).notes);
      const all = [...steps, member];
      const isTold = all.some((_step, i) => told.has(source.placeOf(all.slice(0, i + 1)).line));
      if (!isTold) found.add(placeName(steps));
    }
  return [...found].sort();
}

/** Of all that notes tell, what they tell of others alike included. */
function linesOf(notes: readonly Mistake[]): ReadonlySet<number> {
  return new Set(
    notes.flatMap(({ message, source }) => {
      const [, others = ''] = /so are those of line ([\d, ]+)/.exec(message) ?? [];
      return [Number(source?.line), ...others.split(',').map(Number)];
    }),
  );
}

function placeName(steps: readonly Step[]): string {
  return steps.filter((step) => typeof step === 'string').join('/');
}

/** Where such a member goes without a word, each with the reason. */
const ANNOTATIONS: readonly (readonly [place: RegExp, because: string])[] = [
  [/(?:^|\/)(?:tags|externalDocs|contact|license)$/, 'it is for pages about the document'],
  [/(?:^|\/)security$/, 'each member is the name of a scheme'],
  [/text\/csv\/schema$/, 'CSV is text, whatever its schema'],
  [
    /payload(?:\/properties\/(?:jsonrpc|id|method|error)\b.*)?$/,
    'frames are those of the envelope',
  ],
];

/** The same of what stands around payloads in our own documents. */
const FRAMES: typeof ANNOTATIONS = [
  [
    /payload(?:\/properties\/(?:jsonrpc|id|method|error)\b.*)?$/,
    'frames are those of the envelope',
  ],
];

const isUnknown =
  (known = ANNOTATIONS) =>
  (place: string): boolean =>
    !known.some(([each]) => each.test(place));

const emitted = async (emitter: Emitter, protocol: string): Promise<object> => {
  const model = buildModel(
    await loadProtocol(path.join(import.meta.dirname, `fixtures/${protocol}-protocol.ts`)),
  );
  const [file] = await emitter.emit(model);
  return JSON.parse(file?.content ?? '') as object;
};

describe('a member that nobody reads is told wherever it stands', () => {
  it.each([
    ['AsyncAPI 3', WHOLE_ASYNCAPI_3],
    ['AsyncAPI 2', WHOLE_ASYNCAPI_2],
    ['OpenRPC', WHOLE_OPENRPC],
    ['OpenAPI', WHOLE_OPENAPI],
  ])('in %s', (_name, document) => {
    expect(untold(document).filter(isUnknown())).toEqual([]);
  });

  it.each([
    ['AsyncAPI', asyncapiEmitter, 'weather'],
    ['OpenRPC', openrpcEmitter, 'weather'],
    ['OpenAPI', openapiEmitter, 'parcel'],
  ] as const)('in our own document %s', async (_name, emitter, protocol) => {
    const document = await emitted(emitter, protocol);
    expect(untold(document).filter(isUnknown([...ANNOTATIONS, ...FRAMES]))).toEqual([]);
  });
});

describe('what is lost alike in many places', () => {
  it('is told once, with where', () => {
    const method = (name: string): object => ({ name, params: [], 'x-kind': name });
    const document = { openrpc: '1.3.2', methods: ['a', 'b', 'c', 'd', 'e', 'f'].map(method) };
    const { notes } = importParsed(parseDocument(JSON.stringify(document, null, 1), 'a.json'));
    const [note, ...others] = notes;
    expect(others).toEqual([]);
    expect(note).toMatchObject({ at: '#/methods/0/x-kind', source: { line: 7 } });
    expect(note?.message).toBe(
      'x-kind of a method is not known: it is not carried over; so are those of line 12, 17, 22 and 2 more',
    );
  });

  it('is told with what was probably meant', () => {
    const document = { openrpc: '1.3.2', methods: [{ name: 'a', params: [], sumary: 'A.' }] };
    const { notes } = importParsed(parseDocument(JSON.stringify(document), 'a.json'));
    expect(notes.map(({ message }) => message)).toEqual([
      'did you mean summary? sumary of a method is not known: it is not carried over',
    ]);
  });
});
