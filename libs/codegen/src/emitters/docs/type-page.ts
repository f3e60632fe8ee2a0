import type { TypeModel } from '../../model/model.js';
import { type DocSite, link, type Page, typePage } from './doc-site.js';
import { limitsText } from './limits-text.js';
import { blocks, code, list, table } from './markdown.js';
import { introduction, type Section, section, type WrittenPage, writtenPage } from './page-text.js';
import { inlineProse } from './prose.js';
import { propertyTable } from './property-table.js';
import { typeText } from './type-text.js';

export function writtenType(type: TypeModel, site: DocSite): WrittenPage {
  const page = typePage(type);
  return writtenPage(
    page,
    site,
    introduction(type, site, page),
    type.kind === 'enum' ? membersSection(type) : shapeSection(type, site, page),
    section('Used by', list(site.usersOf(type).map((user) => link(page, user)))),
  );
}

function membersSection({ members = [], open, complete = '' }: TypeModel): Section | undefined {
  const growth = open
    ? 'Open: later levels may add values, and readers take any. Writers send only these.'
    : `Closed: there will be no further values. ${inlineProse(complete)}`;
  const rows = members.map(({ name, value, summary }) => [
    code(JSON.stringify(value)),
    code(name),
    inlineProse(summary),
  ]);
  return section('Values', blocks(growth, table(['Value', 'Name', 'Meaning'], rows)));
}

function shapeSection({ schema }: TypeModel, site: DocSite, page: Page): Section | undefined {
  if (schema.properties) return section('Members', propertyTable(schema, site, page));
  const text = typeText(schema, site, page);
  return section(
    'Shape',
    [`${text.charAt(0).toUpperCase()}${text.slice(1)}.`, ...limitsText(schema)].join(' '),
  );
}
