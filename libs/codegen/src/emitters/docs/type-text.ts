import type { Schema } from '../../model/model.js';
import { type DocSite, link, type Page, typePage } from './doc-site.js';
import { code } from './markdown.js';
import { referencedType } from '../../model/type-references.js';

/** A shape in words, with links to the pages of named types. */
export function typeText(schema: Schema, site: DocSite, from: Page): string {
  const text = (each: Schema): string => typeText(each, site, from);
  const name = referencedType(schema);
  if (name !== undefined) {
    const type = site.type(name);
    return type ? link(from, typePage(type)) : code(name);
  }
  if (schema['x-host'] !== undefined) return `${code(String(schema['x-host']))} object`;
  if (schema.enum) return schema.enum.map(constant).join(' or ') || 'no value';
  if ('const' in schema) return constant(schema['const']);
  const { allOf, anyOf, oneOf, prefixItems, ...own } = schema;
  if (allOf) {
    const parts = [{ ...own, ...(anyOf && { anyOf }), ...(oneOf && { oneOf }) }, ...allOf].map(
      text,
    );
    return [...new Set(parts.filter((part) => part !== ANY))].join(' and ') || ANY;
  }
  if (anyOf) return [...new Set(anyOf.map(text))].join(' or ');
  if (oneOf) return `exactly one of ${[...new Set(oneOf.map(text))].join(' or ')}`;
  if (prefixItems) {
    const rest = schema.items
      ? schema.items.enum?.length === 0
        ? 'nothing'
        : text(schema.items)
      : ANY;
    return `list of ${[...prefixItems.map(text), `then ${rest}`].join(', ')}`;
  }
  if (schema.type === 'array') return `list of ${schema.items ? text(schema.items) : ANY}`;
  const value = mapValue(schema);
  if (value) return `map of ${text(value)}`;
  return schema.type ?? ANY;
}

const ANY = 'any value';

/** What a map holds: an object whose members have no names of their own. */
export function mapValue(schema: Schema): Schema | undefined {
  if (schema.properties) return undefined;
  const [byPattern] = Object.values(schema.patternProperties ?? {});
  const rest = schema.additionalProperties;
  return byPattern ?? (typeof rest === 'object' ? rest : undefined);
}

function constant(value: unknown): string {
  return code(JSON.stringify(value));
}
