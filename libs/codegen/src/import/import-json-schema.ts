import type { SourceDocument, Step } from '../json/source-document.js';
import { KEYWORDS, UNUSED_KEYWORDS } from '../model/keywords.js';
import { ModelError } from '../model/model-error.js';
import { ImportedProtocol } from './imported-protocol.js';
import { isObject, type JsonObject, objectOf } from './json-object.js';
import { importDebugFrames } from './debug-frames.js';
import { importRpcFrames } from './rpc-frames.js';
import { rootNameOf } from './root-name.js';
import type { SourceFiles } from './source-files.js';
import type { Dialect } from './upgrade-schema.js';

/** What the document may have besides a schema of its own. */
const ABOUT = new Set([
  ...['$schema', '$id', 'id', '$comment', '$vocabulary', 'title', 'description', 'examples'],
  ...['$defs', 'definitions', 'x-protocol', 'x-http'],
]);

/** Members that documents of other kinds have too. */
const ANYWHERE = new Set([
  ...['$comment', 'default', 'deprecated', 'description', 'examples', 'id', 'title'],
]);

/**
 * A JSON Schema document of any draft. Frames of JSON-RPC and of debug adapters become messages.
 * @throws ModelError where it is no such document.
 */
export function importJsonSchema(
  document: SourceDocument,
  files: SourceFiles,
): { protocol: ImportedProtocol; about: JsonObject } {
  const root = objectOf(document.value);
  refuseOthers(document, root);
  const dialect = dialectOf(root);
  const protocol = new ImportedProtocol(files, {
    dialect,
    definitionsAt: [['$defs'], ['definitions']],
    rootName: rootNameOf(document),
  });
  const definitions = definitionsOf(root);
  const frames =
    importDebugFrames(document, definitions, protocol) ??
    importRpcFrames(document, definitions, protocol);
  for (const [name, steps] of definitions)
    if (!frames?.consumed.has(name)) protocol.define(name, { document, steps });
  if (typeof document.value === 'boolean' || saysSomething(root))
    protocol.define(rootNameOf(document), { document, steps: [] });
  frames?.define();
  return { protocol, about: { envelope: frames?.envelope ?? 'bare' } };
}

/** What has members, and none that only schemas have, is a document of another kind: it would become nothing. */
function refuseOthers(document: SourceDocument, root: JsonObject): void {
  const members = Object.keys(root).filter((name) => !ANYWHERE.has(name));
  const [first] = members.filter((name) => !/^[x$]-/.test(name));
  if (first === undefined || members.some(isOfSchemas)) return;
  const shown = members.slice(0, 3).join(', ') + (members.length > 3 ? ', …' : '');
  const message = `it is none of the documents that are read: of its members (${shown}) none is a keyword of JSON Schema, and none tells AsyncAPI, OpenRPC, OpenAPI or the meta model of the language server protocol`;
  const source = document.placeOf([first]);
  throw new ModelError([{ rule: 'unread-document', at: 'document', message, source }]);
}

function isOfSchemas(name: string): boolean {
  return ABOUT.has(name) || Object.hasOwn(KEYWORDS, name) || Object.hasOwn(UNUSED_KEYWORDS, name);
}

function definitionsOf(root: JsonObject): Map<string, readonly Step[]> {
  const found = new Map<string, readonly Step[]>();
  for (const keyword of ['$defs', 'definitions'])
    for (const name of Object.keys(objectOf(root[keyword]))) found.set(name, [keyword, name]);
  return found;
}

/** Whether the root is a schema of its own; many say no more of it than that it is an object. */
function saysSomething(root: JsonObject): boolean {
  const own = Object.keys(root).filter((keyword) => !ABOUT.has(keyword));
  const hasDefinitions = isObject(root['$defs']) || isObject(root['definitions']);
  if (own.length === 1 && own[0] === 'type' && hasDefinitions) return false;
  return own.length > 0;
}

/** What `$schema` says; of a document that says nothing, what fits its keywords. */
function dialectOf({ $schema, definitions, id }: JsonObject): Dialect {
  const said = typeof $schema === 'string' ? /draft-0[467]|20(?:19-09|20-12)/.exec($schema) : null;
  if (said) return said[0] as Dialect;
  if (typeof id === 'string') return 'draft-04';
  return definitions === undefined ? '2020-12' : 'draft-07';
}
