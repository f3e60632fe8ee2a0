import type { ModelDocs, Schema } from '../../model/model.js';
import { type DocSite, domainLink, type Page } from './doc-site.js';
import { limitsText, unitText } from './limits-text.js';
import { blocks, code, table } from './markdown.js';
import { conditionsText } from './conditions-text.js';
import { inlineProse } from './prose.js';
import { typeText } from './type-text.js';
import { referencedType } from '../../model/type-references.js';

/** The members of an object as a table. Objects within have names, and pages of their own. */
export function propertyTable(schema: Schema, site: DocSite, from: Page): string {
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    code(name),
    typeText(property, site, from),
    schema.required?.includes(name) ? 'yes' : 'no',
    descriptionText(name, property, site, from),
  ]);
  const members = table(['Name', 'Type', 'Required', 'Description'], rows) ?? 'None.';
  return blocks(members, conditionsText(schema).join(' ') || undefined);
}

/** A member without a description of its own has that of its type. */
function descriptionText(name: string, schema: Schema, site: DocSite, from: Page): string {
  const type = referencedType(schema);
  const deprecated = schema['x-deprecated'] as ModelDocs['deprecated'];
  return [
    deprecated && deprecationText(deprecated, site, from),
    inlineProse(schema.description ?? (type === undefined ? '' : (site.type(type)?.summary ?? ''))),
    unitText(name),
    codesText(schema, site, from),
    ...limitsText(schema),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Where the codes are that a number may be. */
function codesText(schema: Schema, site: DocSite, from: Page): string | undefined {
  const domain = site.errorDomains.find(({ name }) => name === schema['x-domain']);
  return domain && `Codes: ${domainLink(from, domain)}.`;
}

/** Since when, and what to use instead. */
export function deprecationText(
  { since, use }: NonNullable<ModelDocs['deprecated']>,
  site: DocSite,
  from: Page,
): string {
  return `**Deprecated** since level ${String(since)}: use ${site.linkByName(from, use)}.`;
}
