import { valueAt } from '../json/pointer.js';
import type { SourceDocument, Step } from '../json/source-document.js';
import type { FoundFrames } from './found-frames.js';
import { type ImportedProtocol, requestName } from './imported-protocol.js';
import { isObject, listOf, objectOf } from './json-object.js';
import { constantText, type MergedMember, mergedMembers } from './merged-members.js';
import { messageDefinition } from './message-definition.js';

interface Frame {
  name: string;
  steps: readonly Step[];
  members: Map<string, MergedMember>;
  method: string;
  description?: string;
}

type Side = 'client' | 'server';

/**
 * The methods of JSON-RPC 2.0 among the definitions of a document that has its frames: objects with
 * a constant `method`. Unions called `ClientRequest`, `ServerNotification` and so on say who sends
 * them; `FooResult`, else `EmptyResult`, answers `FooRequest`.
 */
export function importRpcFrames(
  document: SourceDocument,
  definitions: ReadonlyMap<string, readonly Step[]>,
  protocol: ImportedProtocol,
): FoundFrames | undefined {
  const all = [...definitions].map(([name, steps]) => ({
    ...{ name, steps },
    ...mergedMembers(protocol, { document, steps }),
  }));
  const bare = all.filter(({ members }) => constantText(members.get('jsonrpc')) === '2.0');
  const frames = all.flatMap((each): Frame[] => {
    const method = constantText(each.members.get('method'));
    return method === undefined ? [] : [{ ...each, method }];
  });
  if (bare.length === 0 || frames.length === 0) return undefined;
  const consumed = new Set([...bare, ...frames].map(({ name }) => name));
  // A base of frames without their version, as `Request` with `method` and `params`.
  for (const { name, members } of all)
    if (members.has('method') && members.has('params') && members.size <= 4) consumed.add(name);
  const results = resultNames();
  for (let before = -1; before < consumed.size;) {
    before = consumed.size;
    for (const { name, steps } of all) if (isUnionOf(steps, consumed, results)) consumed.add(name);
  }
  return {
    envelope: 'json-rpc',
    consumed: new Set([...consumed, ...results]),
    define() {
      const isTold = new Set(frames.map(({ name }) => name));
      for (const { name, steps, members } of bare)
        if (!isTold.has(name) && !members.has('method') && !/^JSON-?RPC/i.test(name))
          protocol.note(
            { document, steps },
            'a frame without a method of its own: left to the envelope',
          );
      frames.forEach((frame) => {
        if (isRequest(frame)) defineRequest(frame);
        else defineNotifications(frame);
      });
    },
  };

  /** Definitions that answer requests; unions of them are unions of frames. They are types where others refer to them. */
  function resultNames(): Set<string> {
    const answers = frames.filter(isRequest).flatMap((frame) => resultOf(frame) ?? []);
    return new Set([...answers, 'Result', 'EmptyResult'].filter((name) => definitions.has(name)));
  }

  function isUnionOf(
    steps: readonly Step[],
    names: ReadonlySet<string>,
    results: ReadonlySet<string>,
  ): boolean {
    const value = objectOf(valueAt(document.value, steps));
    const options = listOf(value['anyOf'] ?? value['oneOf']);
    const isIn = (each: unknown): boolean => {
      const $ref = isObject(each) ? each['$ref'] : undefined;
      const name = typeof $ref === 'string' ? ($ref.split('/').at(-1) ?? '') : '';
      const items = isObject(each) ? each['items'] : undefined;
      return names.has(name) || results.has(name) || (items !== undefined && isIn(items));
    };
    return (options.length > 1 && options.every(isIn)) || (options.length === 0 && isList(value));

    function isList({ type, items }: Record<string, unknown>): boolean {
      return type === 'array' && items !== undefined && isIn(items);
    }
  }

  function sidesOf({ name, steps }: Frame, kind: 'Request' | 'Notification'): Side[] {
    const sides = (['client', 'server'] as const).filter((side) => {
      const union = definitions.get(`${side === 'client' ? 'Client' : 'Server'}${kind}`);
      const { anyOf, oneOf } = objectOf(union && valueAt(document.value, union));
      return listOf(anyOf ?? oneOf).some(
        (each) => String(objectOf(each)['$ref']).split('/').at(-1) === name,
      );
    });
    if (sides.length > 0) return sides;
    const [side] = kind === 'Request' ? (['client'] as const) : (['server'] as const);
    const message = `nothing says who sends ${name}: taken for the ${side}`;
    protocol.note({ document, steps }, message);
    return [side];
  }

  function resultOf({ name }: Frame): string | undefined {
    const own = name.replace(/Request$/, 'Result');
    return [own, 'EmptyResult'].find((each) => each !== name && definitions.has(each));
  }

  function defineRequest(frame: Frame): void {
    const { name, steps, method, members, description } = frame;
    const sides = sidesOf(frame, 'Request');
    const own = protocol.messageName(requestName(name.replace(/Request$/, '')), 'Request');
    const answer = resultOf(frame);
    const at = answer === undefined ? undefined : definitions.get(answer);
    if (!at)
      protocol.note({ document, steps }, `nothing says what answers ${method}: taken for nothing`);
    const result =
      at &&
      protocol.add(
        `${name.replace(/Request$/, '')}Answer`,
        objectOf(protocol.schemaAt({ document, steps: at })),
        {
          document,
          steps: at,
        },
      );
    const about = {
      onWire: method,
      ...(sides.length > 1 ? { from: 'both' } : sides[0] === 'server' && { from: 'server' }),
      ...(result !== undefined && { result }),
    };
    const payload = members.get('params')?.place;
    protocol.set(own, messageDefinition(protocol, 'x-request', about, payload, description), {
      document,
      steps,
    });
  }

  function defineNotifications(frame: Frame): void {
    const { name, steps, method, members, description } = frame;
    const payload = members.get('params')?.place;
    for (const side of sidesOf(frame, 'Notification')) {
      const [keyword, wanted, suffix] =
        side === 'server'
          ? (['x-event', name, 'Event'] as const)
          : ([
              'x-notification',
              requestName(name.replace(/Notification$/, '')),
              'Notification',
            ] as const);
      const about = { onWire: method, ...(side === 'server' && { target: 'server' }) };
      const own = protocol.messageName(wanted, suffix);
      protocol.set(own, messageDefinition(protocol, keyword, about, payload, description), {
        document,
        steps,
      });
    }
  }
}

/** By its id; documents that leave ids to the frame name their requests so. */
function isRequest({ name, members }: Frame): boolean {
  return members.has('id') || (!/Notification$/.test(name) && /Request$/.test(name));
}
