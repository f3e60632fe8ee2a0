import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Addresses } from '../../src/import/address-map.js';

const $schema = 'https://json-schema.org/draft/2020-12/schema';
const at = (name: string): string => `http://localhost:1234/draft2020-12/${name}`;
const integer = { type: 'integer' };
const text = { type: 'string' };
const vocabulary = (name: string): string => `https://json-schema.org/draft/2020-12/vocab/${name}`;

/**
 * What the official tests have a server answer with, at the addresses that they name. The copy of the
 * tests that is read has no such folder: these say what each group says of the document it refers to.
 */
const SERVED: Readonly<Record<string, object>> = {
  'integer.json': integer,
  'subSchemas.json': { $defs: { integer, refToInteger: { $ref: '#/$defs/integer' } } },
  'locationIndependentIdentifier.json': {
    $defs: { refToInteger: { $ref: '#foo' }, A: { $anchor: 'foo', ...integer } },
  },
  'baseUriChange/folderInteger.json': integer,
  'baseUriChangeFolder/folderInteger.json': integer,
  'baseUriChangeFolderInSubschema/folderInteger.json': integer,
  'name-defs.json': {
    $defs: { orNull: { anyOf: [{ type: 'null' }, { $ref: '#' }] } },
    ...text,
  },
  'ref-and-defs.json': {
    $id: at('ref-and-defs.json'),
    ...{ $defs: { inner: { properties: { bar: text } } }, $ref: '#/$defs/inner' },
  },
  'nested/foo-ref-string.json': { type: 'object', properties: { foo: { $ref: 'string.json' } } },
  'nested/string.json': text,
  'different-id-ref-string.json': {
    $id: 'http://localhost:1234/real-id-ref-string.json',
    ...{ $defs: { bar: text }, $ref: '#/$defs/bar' },
  },
  'urn-ref-string.json': {
    $id: 'urn:uuid:feebdaed-ffff-0000-ffff-0000deadbeef',
    ...{ $defs: { bar: text }, $ref: '#/$defs/bar' },
  },
  'nested-absolute-ref-to-string.json': {
    $defs: { bar: { $id: 'http://localhost:1234/the-nested-id.json', ...text } },
    $ref: 'http://localhost:1234/the-nested-id.json',
  },
  'detached-ref.json': {
    $id: at('detached-ref.json'),
    $defs: { foo: { $ref: '#detached' }, detached: { $anchor: 'detached', ...integer } },
  },
  'detached-dynamicref.json': {
    $id: at('detached-dynamicref.json'),
    $defs: {
      foo: { $dynamicRef: '#detached' },
      detached: { $dynamicAnchor: 'detached', ...integer },
    },
  },
  'tree.json': {
    ...{ $id: at('tree.json'), $dynamicAnchor: 'node', type: 'object' },
    properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
  },
  'extendible-dynamic-ref.json': {
    ...{ $id: at('extendible-dynamic-ref.json'), type: 'object' },
    properties: { elements: { type: 'array', items: { $dynamicRef: '#elements' } } },
    ...{ required: ['elements'], additionalProperties: false },
    $defs: { elements: { $dynamicAnchor: 'elements' } },
  },
  'metaschema-no-validation.json': {
    ...{ $id: at('metaschema-no-validation.json'), $dynamicAnchor: 'meta' },
    $vocabulary: { [vocabulary('applicator')]: true, [vocabulary('core')]: true },
  },
  'metaschema-optional-vocabulary.json': {
    ...{ $id: at('metaschema-optional-vocabulary.json'), $dynamicAnchor: 'meta' },
    $vocabulary: {
      ...{ [vocabulary('validation')]: true, [vocabulary('core')]: true },
      [at('vocab/custom')]: false,
    },
  },
};

/** Writes them into a folder, and says that it has these addresses. */
export function servedBySuite(): { folder: string; addresses: Addresses } {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-suite-'));
  for (const [name, schema] of Object.entries(SERVED)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ $schema, ...schema }));
  }
  return { folder, addresses: new Map([[at(''), folder]]) };
}
