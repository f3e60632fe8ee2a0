import type { EventModel, Model, TargetModel } from '../../model/model.js';
import { pascalCase } from '../../pascal-case.js';
import { docComment } from './doc-comment.js';

/** Event maps, unions and name constants by target, and the map of what crosses the wire. */
export function eventMapsSource(model: Model): string {
  const targets = model.targets.filter(({ internal }) => !internal);
  const wired = model.events.filter(({ wire }) => wire !== null);
  return `${targets
    .map((target) =>
      targetSource(
        target,
        model.events.filter((event) => event.target === target.name),
      ),
    )
    .join('\n')}
/** Everything that the gateway sends unasked: name to data. */
export interface WireEventMap {
${wired.map((event) => `  ${docComment(event)}\n  ${event.name}: ${event.name}Wire;`).join('\n')}
}
`;
}

function targetSource(target: TargetModel, events: readonly EventModel[]): string {
  const { name, eventNames } = target;
  const prefix = pascalCase(name);
  return `/** Events of a ${name}: name to payload. ${target.summary} */
export interface ${prefix}EventMap {
${events.map((event) => `  ${docComment(event)}\n  ${event.name}: ${event.name};`).join('\n')}
}
/** Any event of a ${name}, told apart by its \`name\`. */
export type ${prefix}Event = ${prefix}EventMap[keyof ${prefix}EventMap];
/** Names of the events of a ${name}. */
export const ${eventNames} = {
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
