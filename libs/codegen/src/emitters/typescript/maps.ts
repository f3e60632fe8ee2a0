import type { EventModel, Model } from '../../model/model.js';
import { docComment } from './doc-comment.js';
import { eventNamesConst, pascalCase } from './names.js';

/** Event maps, unions and name constants by target, and the map of what crosses the wire. */
export function eventMapsSource(model: Model): string {
  const targets = [...new Set(model.events.map(({ target }) => target))].filter(
    (target) => target !== 'signalling',
  );
  const wired = model.events.filter(({ wire }) => wire !== null);
  return `${targets
    .map((target) =>
      targetSource(
        target,
        model.events.filter((event) => event.target === target),
      ),
    )
    .join('\n')}
/** Everything that the gateway sends unasked: name to data. */
export interface WireEventMap {
${wired.map((event) => `  ${docComment(event)}\n  ${event.name}: ${event.name}Wire;`).join('\n')}
}
`;
}

function targetSource(target: string, events: readonly EventModel[]): string {
  const prefix = pascalCase(target);
  const consts = eventNamesConst(target);
  return `/** Events of a ${target}: name to payload. */
export interface ${prefix}EventMap {
${events.map((event) => `  ${docComment(event)}\n  ${event.name}: ${event.name};`).join('\n')}
}
/** Any event of a ${target}, told apart by its \`name\`. */
export type ${prefix}Event = ${prefix}EventMap[keyof ${prefix}EventMap];
/** Names of the events of a ${target}. */
export const ${consts} = {
${events.map((event) => `  ${docComment(event)}\n  ${event.name}: '${event.name}',`).join('\n')}
} as const;
`;
}

/** Request and notification maps. */
export function requestMapsSource(model: Model): string {
  return `/** Requests of the client: method to parameters and result. */
export interface RequestMap {
${model.requests.map((request) => `  ${docComment(request)}\n  ${request.name}: { params: ${pascalCase(request.name)}Params; result: ${pascalCase(request.name)}Result };`).join('\n')}
}

/** Messages of the client that nobody answers: method to parameters. */
export interface NotificationMap {
${model.notifications.map((each) => `  ${docComment(each)}\n  ${each.name}: ${pascalCase(each.name)}Params;`).join('\n')}
}
`;
}
