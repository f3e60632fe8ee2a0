import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { objectOf } from './json-object.js';

const LINES = /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)\b/;
const JSON_TYPE = /^(?:application\/(?:.+\+)?json\b|\*\/\*)/;

/** Where a body or answer of OpenAPI has its content of JSON; other content is noted. */
export function jsonBody(protocol: ImportedProtocol, from: ImportPlace): ImportPlace | undefined {
  return readBody(protocol, from)?.content;
}

/** A body or answer whose content is JSON, or lines of it. */
export interface JsonBody {
  content: ImportPlace;
  /** Whether it is lines of JSON, of which `content` says what each is. */
  lines: boolean;
  /** Whether it can be had as CSV too. */
  csv: boolean;
}

/** The same with what else it is; `csv` beside JSON is content that can be carried over. */
export function readBody(
  protocol: ImportedProtocol,
  from: ImportPlace,
  { canBeCsv = false } = {},
): JsonBody | undefined {
  const { content, place, type } = contentOf(protocol, from);
  let csv = false;
  for (const other of Object.keys(content)) {
    const isCsv = canBeCsv && type !== undefined && /^text\/csv\b/.test(other);
    csv ||= isCsv;
    if (other !== type && !isCsv)
      protocol.note(below(place, 'content', other), `a body of ${other} is not carried over`);
  }
  if (type === undefined) return undefined;
  return { content: below(place, 'content', type), lines: LINES.test(type), csv };
}

/** The media types of a body or answer of OpenAPI that has content, and none of it is JSON. */
export function foreignTypes(protocol: ImportedProtocol, from: ImportPlace): string[] {
  const { content, type } = contentOf(protocol, from);
  return type === undefined ? Object.keys(content) : [];
}

/** Whether the content is lines of JSON; undefined where it is no JSON at all. */
export function areLines(protocol: ImportedProtocol, from: ImportPlace): boolean | undefined {
  const { type } = contentOf(protocol, from);
  return type === undefined ? undefined : LINES.test(type);
}

function contentOf(protocol: ImportedProtocol, from: ImportPlace) {
  const { value, place } = protocol.resolved(from);
  const content = objectOf(objectOf(value)['content']);
  const types = Object.keys(content);
  const isOf = (kind: RegExp) => (each: string) => kind.test(each);
  return { content, place, type: types.find(isOf(JSON_TYPE)) ?? types.find(isOf(LINES)) };
}
