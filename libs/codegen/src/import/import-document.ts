import { withBoundReferences } from '../json/bound-references.js';
import type { SourceDocument } from '../json/source-document.js';
import { readSource } from '../load-protocol.js';
import type { Mistake } from '../model/model-error.js';
import { AddressMap, type Addresses } from './address-map.js';
import { type DocumentKind, documentKind } from './document-kind.js';
import { importAsyncApi } from './import-asyncapi.js';
import { importJsonSchema } from './import-json-schema.js';
import { importLanguageServer } from './import-language-server.js';
import { importOpenApi } from './import-openapi.js';
import { importOpenRpc } from './import-openrpc.js';
import type { Imported } from './imported-protocol.js';
import { type JsonObject, objectOf, textOf } from './json-object.js';
import { greatestLevel } from './greatest-level.js';
import { rootNameOf, stemOf } from './root-name.js';
import { withFiles } from './with-files.js';
import { STANDARD_DIALECT } from './standard-dialect.js';
import { withTellableOptions } from './tellable-options.js';
import { SourceFiles } from './source-files.js';

/** A protocol in our own form, made of a document of another, and what could not be carried over. */
export interface ImportedDocument {
  /** As a document that stands where the original does: mistakes in it have the original's places. */
  document: SourceDocument;
  notes: readonly Mistake[];
}

type Importer = (document: SourceDocument, files: SourceFiles) => Imported;

const IMPORTERS: Readonly<Record<DocumentKind, Importer>> = {
  'json-schema': importJsonSchema,
  asyncapi: importAsyncApi,
  openrpc: importOpenRpc,
  openapi: importOpenApi,
  'language-server': importLanguageServer,
};

/**
 * Reads a document that somebody else made: JSON Schema of any draft, AsyncAPI 2 and 3, OpenRPC,
 * OpenAPI 3, or the meta model of the language server protocol, in JSON or YAML.
 * @throws ProtocolLoadError where it cannot be read, ModelError where it is no JSON or YAML.
 */
export async function importDocument(
  file: string,
  addresses?: Addresses,
): Promise<ImportedDocument> {
  return importParsed(await readSource(file), addresses);
}

/**
 * The same of a document that is parsed. Files that it refers to are read from its folder, and from
 * where addresses lead.
 */
export function importParsed(original: SourceDocument, addresses?: Addresses): ImportedDocument {
  const kind = documentKind(original.value);
  const map = new AddressMap(addresses);
  const whole = kind === 'json-schema' ? boundWithFiles(original, map) : undefined;
  const files = new SourceFiles(whole ?? original, {
    addresses: map,
    prepared: (document) => (document === whole ? whole : withoutIds(document)),
  });
  const source = files.root;
  const imported = IMPORTERS[kind](source, files);
  const { protocol } = imported;
  const value = protocolDocument(source, imported);
  return {
    document: {
      file: source.file,
      value,
      placeOf: (steps) => protocol.sourceOf(value, steps),
      mistakes: source.mistakes,
    },
    notes: protocol.notes,
  };
}

/** With its files, where dynamic references from file to file mean several schemas. */
function boundWithFiles(document: SourceDocument, map: AddressMap): SourceDocument | undefined {
  const whole = withFiles(document, map);
  const bound = withBoundReferences(whole);
  return bound === whole || whole === document ? undefined : bound;
}

/** Bundled documents refer to their parts by the `$id` of each. */
function withoutIds(document: SourceDocument): SourceDocument {
  const isSchema = documentKind(document.value) === 'json-schema';
  return isSchema ? withBoundReferences(document, { always: true }) : document;
}

function protocolDocument(source: SourceDocument, { protocol, about, http }: Imported): JsonObject {
  const root = objectOf(source.value);
  const { description, summary } = { ...objectOf(root['info']), ...root };
  const $defs = withTellableOptions(protocol.definitions(), protocol, http);
  const level = greatestLevel($defs, about['domains'], http);
  const said = textOf(description) ?? textOf(summary);
  return {
    $schema: STANDARD_DIALECT,
    title: rootNameOf(source),
    ...(said !== undefined && { description: said }),
    'x-protocol': { name: nameOf(source), ...(level > 1 && { level }), ...about },
    ...(http && { 'x-http': http }),
    $defs,
  };
}

/** Names of protocols are kebab-case. */
function nameOf({ file }: SourceDocument): string {
  const name = stemOf(file)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return name === '' ? 'imported' : name;
}
