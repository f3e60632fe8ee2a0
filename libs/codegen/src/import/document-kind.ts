import { isObject } from './json-object.js';

export type DocumentKind = 'json-schema' | 'asyncapi' | 'openrpc' | 'openapi' | 'language-server';

/** What a document is, by the member that tells. */
export function documentKind(value: unknown): DocumentKind {
  if (!isObject(value)) return 'json-schema';
  if (Object.hasOwn(value, 'asyncapi')) return 'asyncapi';
  if (Object.hasOwn(value, 'openrpc')) return 'openrpc';
  if (Object.hasOwn(value, 'openapi') || Object.hasOwn(value, 'swagger')) return 'openapi';
  if (Object.hasOwn(value, 'metaData') && Object.hasOwn(value, 'structures'))
    return 'language-server';
  return 'json-schema';
}
