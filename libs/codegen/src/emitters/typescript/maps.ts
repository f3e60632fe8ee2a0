import { eventMapName, eventUnionName } from '../../model/generated-names.js';
import { paramsName, resultName, wireName } from '../../shape-names.js';
import type { EventModel, MessageModel, Model, TargetModel } from '../../model/model.js';
import { envelopeOf } from '../../envelope/envelopes.js';
import { block, commented } from '../layout/block.js';
import type { Document } from '../layout/document.js';
import { printDocument } from '../layout/print-document.js';
import { quoted } from '../layout/quoted.js';
import { alias, statement } from '../layout/statement.js';
import { unionAfter } from '../layout/union.js';
import { docComment } from './doc-comment.js';
import { keyText } from './type-text.js';

/** Event maps, unions and name constants by target, and the map of what crosses the wire. */
export function eventMapsSource(model: Model): string {
  const targets = model.targets.filter(({ internal }) => !internal);
  const { server } = envelopeOf(model);
  const wired = model.events.filter(({ wire }) => wire !== null);
  const maps = targets.map((target) =>
    targetSource(
      target,
      model.events.filter((event) => event.target === target.name),
    ),
  );
  return `${maps.join('\n')}
/** Everything that the ${server} sends unasked: name to data. */
${interfaceOf(
  'WireEventMap',
  wired.map((event) => entry(event, `${wireName(event.name)};`)),
)}`;
}

function targetSource(target: TargetModel, events: readonly EventModel[]): string {
  const { name, eventNames } = target;
  const map = eventMapName(target);
  const names = events.map((event) => entry(event, `${quoted(event.name)},`));
  return `${docComment({ summary: `Events of a ${name}: name to payload. ${target.summary}` })}
${interfaceOf(
  map,
  events.map((event) => entry(event, `${event.name};`)),
)}/** Any event of a ${name}, told apart by its \`name\`. */
${alias(eventUnionName(target), `${map}[keyof ${map}]`)}/** Names of the events of a ${name}. */
${statement([`export const ${eventNames} = `, block(names), ' as const'])}`;
}

/** Request and notification maps. */
export function requestMapsSource(model: Model): string {
  const requests = model.requests.map((request) => {
    const errors = unionAfter(
      'errors:',
      request.errors.length === 0 ? ['never'] : request.errors.map(quoted),
    );
    const members = [
      `params: ${paramsName(request.name)};`,
      `result: ${resultName(request.name)};`,
      [errors, ';'],
    ];
    return entry(request, [block(members), ';']);
  });
  const isMutual = model.requests.some(({ from = 'client' }) => from !== 'client');
  const sent = isMutual ? 'Requests, whoever sends them' : 'Requests of the client';
  const notifications = model.notifications.map((each) => entry(each, `${paramsName(each.name)};`));
  return `/**
 * ${sent}: method to parameters, result, and errors that an answer may carry besides
 * those of every request, as \`domain.Name\`.
 */
${interfaceOf('RequestMap', requests)}
/** Messages of the client that nobody answers: method to parameters. */
${interfaceOf('NotificationMap', notifications)}`;
}

function interfaceOf(name: string, members: readonly Document[]): string {
  return `${printDocument([`export interface ${name} `, block(members)])}\n`;
}

function entry(docs: MessageModel, value: Document): Document {
  const { name, onWire = name } = docs;
  return commented(docComment(docs), [`${keyText(onWire)}: `, value]);
}
