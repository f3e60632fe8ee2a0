import type { SourceDocument, Step } from '../json/source-document.js';
import type { FoundFrames } from './found-frames.js';
import { type ImportedProtocol, requestName } from './imported-protocol.js';
import { constantText, type MergedMember, mergedMembers } from './merged-members.js';
import { messageDefinition, NOTHING } from './message-definition.js';

interface Frame {
  name: string;
  steps: readonly Step[];
  members: Map<string, MergedMember>;
  description?: string;
}

/**
 * The frames of debug adapters among the definitions: numbered by `seq`, told by `type`. Undefined
 * where there are none.
 */
export function importDebugFrames(
  document: SourceDocument,
  definitions: ReadonlyMap<string, readonly Step[]>,
  protocol: ImportedProtocol,
): FoundFrames | undefined {
  const frames = [...definitions].flatMap(([name, steps]): Frame[] => {
    const merged = mergedMembers(protocol, { document, steps });
    const { members } = merged;
    return members.has('seq') && members.has('type') ? [{ name, steps, ...merged }] : [];
  });
  const messages = frames.filter(({ members }) => nameOnWire(members) !== undefined);
  if (messages.length === 0) return undefined;
  const byName = new Map(frames.map((frame) => [frame.name, frame]));
  return {
    envelope: 'debug-adapter',
    consumed: new Set(byName.keys()),
    define() {
      for (const frame of messages) {
        const type = constantText(frame.members.get('type'));
        if (type === 'event') defineEvent(frame);
        else if (type === 'request') defineRequest(frame, byName);
      }
      const error = byName.get('ErrorResponse');
      const body = error?.members.get('body');
      if (error && body) protocol.define('ErrorResponseBody', body.place);
    },
  };

  function defineEvent({ name, members, steps, description }: Frame): void {
    const onWire = nameOnWire(members);
    const about = { onWire, target: 'adapter' };
    const place = { document, steps };
    const payload = ownPlace(members, 'body');
    const definition = messageDefinition(protocol, 'x-event', about, payload, description);
    protocol.set(protocol.messageName(name, 'Event'), definition, place);
  }

  function defineRequest(
    { name, members, steps, description }: Frame,
    all: ReadonlyMap<string, Frame>,
  ): void {
    const onWire = nameOnWire(members) ?? name;
    const own = protocol.messageName(requestName(onWire), 'Request');
    const response = all.get(name.replace(/Request$/, 'Response'));
    const body = response && ownPlace(response.members, 'body');
    const result = body ? protocol.schemaAt(body) : NOTHING;
    const answer = protocol.add(
      `${name.replace(/Request$/, '')}Answer`,
      typeof result === 'object' ? { ...result } : NOTHING,
      { document, steps: response?.steps ?? steps },
    );
    if (!response)
      protocol.note({ document, steps }, `nothing says what answers ${onWire}: taken for nothing`);
    const isReverse = REVERSE.has(onWire);
    const about = {
      ...(own !== onWire && { onWire }),
      ...(isReverse && { from: 'server' }),
      result: answer,
    };
    protocol.set(
      own,
      messageDefinition(protocol, 'x-request', about, ownPlace(members, 'arguments'), description),
      { document, steps },
    );
  }
}

/** What debug adapters ask of their clients; the schema says so in descriptions only. */
const REVERSE = new Set(['runInTerminal', 'startDebugging']);

/** Where a message says itself what it carries; the base of all of its kind says that it may be anything. */
function ownPlace(
  members: ReadonlyMap<string, MergedMember>,
  name: string,
): MergedMember['place'] | undefined {
  const place = members.get(name)?.place;
  return place && BASES.has(String(place.steps[1])) ? undefined : place;
}

const BASES = new Set(['ProtocolMessage', 'Request', 'Response', 'Event']);

function nameOnWire(members: ReadonlyMap<string, MergedMember>): string | undefined {
  return constantText(members.get('event')) ?? constantText(members.get('command'));
}
