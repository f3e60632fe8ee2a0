import type { EventModel } from '../../model/model.js';
import { type DocSite, eventPage, type Page } from './doc-site.js';
import { calledText } from './called-text.js';
import { blocks, code, jsonBlock, lowered } from './markdown.js';
import { introduction, type Section, section, type WrittenPage, writtenPage } from './page-text.js';
import { inlineProse, prose } from './prose.js';
import { propertyTable } from './property-table.js';

/** Who causes an event, in words. */
export function originText({ origin }: EventModel, { server }: DocSite): string {
  if (origin === 'client') return 'the client';
  return origin === 'gateway' ? `the ${server}` : `the ${server} or the client`;
}

export function writtenEvent(event: EventModel, site: DocSite): WrittenPage {
  const page = eventPage(event);
  const target = site.target(event);
  const raised = target?.internal
    ? handled(event, site)
    : `Raised by \`${event.target}\`: ${lowered(inlineProse(target?.summary ?? ''))}`;
  return writtenPage(
    page,
    site,
    introduction(event, site, page),
    `${raised} Caused by ${originText(event, site)}.`,
    section('When it fires, when it does not', prose(event.fires)),
    target?.internal ? undefined : payloadSection(event, site, page),
    wireSection(event, site, page),
  );
}

/** Where frames are not Ringspec's own, nothing is known of who listens. */
function handled(event: EventModel, { model, server }: DocSite): string {
  if (!model.envelope) return 'The client handles it by itself: no listener gets it.';
  return `The ${server} sends it unasked.${calledText(event)}`;
}

function payloadSection(
  { payload, examples }: EventModel,
  site: DocSite,
  page: Page,
): Section | undefined {
  const samples = examples.map(({ title, value }) =>
    blocks(`Example ${code(title)}:`, jsonBlock(value)),
  );
  const hosts = JSON.stringify(examples).includes('"$host"');
  return section(
    'Parameters',
    blocks(
      propertyTable(payload, site, page),
      hosts ? 'In examples, `$host` stands for an object of the running client.' : undefined,
      ...samples,
    ),
  );
}

function wireSection(
  { name, onWire = name, wire, wireExamples }: EventModel,
  site: DocSite,
  page: Page,
): Section | undefined {
  if (!wire) return section('On the wire', 'It never crosses the wire.');
  const frames = wireExamples.map(({ title, value }) =>
    blocks(`Example ${code(title)}:`, jsonBlock(site.frames.event(onWire, value))),
  );
  const members = propertyTable(wire, site, page);
  return section(
    'On the wire',
    blocks(
      site.model.envelope ? 'Members of the payload:' : 'Members of `params.data`:',
      members,
      ...frames,
    ),
  );
}
