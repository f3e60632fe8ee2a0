import { type Mistake, ModelError } from '../model/model-error.js';
import { parseJson } from './parse-json.js';
import { parseYaml } from './parse-yaml.js';
import type { SourceDocument, Step } from './source-document.js';

/** Lists and objects within each other: more is no protocol but an attack on whoever reads it. */
const MOST_LEVELS = 200;

/**
 * Reads JSON, or YAML where the file is called `.yaml` or `.yml`.
 * @throws ModelError with file, line and column where the text is neither.
 */
export function parseDocument(text: string, file: string): SourceDocument {
  const read = /\.ya?ml$/.test(file) ? parseYaml : parseJson;
  const document = read(text.replace(/^\uFEFF/, ''), file);
  const odd = oddPlace(document.value);
  if (odd === undefined) return document;
  throw new ModelError([{ ...odd.mistake, source: document.placeOf(odd.steps) }]);
}

/** What no JSON has, or too much of it. Walks without recursion. */
function oddPlace(root: unknown): { mistake: Mistake; steps: readonly Step[] } | undefined {
  const open: { value: unknown; steps: readonly Step[] }[] = [{ value: root, steps: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, steps } = next;
    if (steps.length > MOST_LEVELS) {
      const message = `it goes deeper than ${String(MOST_LEVELS)} levels`;
      return { mistake: { rule: 'too-deep', at: 'document', message }, steps };
    }
    if (!isPlain(value)) {
      const message = `${String(value)} is no value of JSON`;
      return { mistake: { rule: 'not-json', at: 'document', message }, steps };
    }
    if (typeof value !== 'object' || value === null) continue;
    const isList = Array.isArray(value);
    for (const [key, child] of Object.entries(value))
      open.push({ value: child, steps: [...steps, isList ? Number(key) : key] });
  }
  return undefined;
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'object') {
    if (value === null || Array.isArray(value)) return true;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  }
  return typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value === 'string' || typeof value === 'boolean';
}
