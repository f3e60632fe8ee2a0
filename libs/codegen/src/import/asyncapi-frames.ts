import { valueAt } from '../json/pointer.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import type { ImportedProtocol } from './imported-protocol.js';
import { isObject, listOf, objectOf } from './json-object.js';
import { constantText, type MergedMember, mergedMembers } from './merged-members.js';

/** What the payloads of messages are: frames of an envelope, or what a message carries and no more. */
export interface PayloadFrames {
  envelope: 'json-rpc' | 'bare';
  /** What a message is called within its payload. */
  nameIn(payload: ImportPlace): string | undefined;
  /** Where a payload has what the message carries; undefined where it carries nothing. */
  carriedBy(payload: ImportPlace): ImportPlace | undefined;
  /** The same of an example of the payload. */
  carriedIn(example: unknown): unknown;
  /** Whether a reply refuses what was asked, which is left to the envelope. */
  isRefusal(payload: ImportPlace): boolean;
}

/** Of JSON-RPC 2.0. */
const FRAME_MEMBERS = new Set(['jsonrpc', 'id', 'method', 'params', 'result', 'error']);

const BARE: PayloadFrames = {
  envelope: 'bare',
  nameIn: () => undefined,
  carriedBy: (payload) => payload,
  carriedIn: (example) => example,
  isRefusal: () => false,
};

/** JSON-RPC 2.0, where the payloads of all messages are its frames. */
export function payloadFrames(
  protocol: ImportedProtocol,
  payloads: readonly ImportPlace[],
): PayloadFrames {
  const membersAt = (payload: ImportPlace): ReadonlyMap<string, MergedMember> =>
    mergedMembers(protocol, payload).members;
  const isFrame = (payload: ImportPlace): boolean => {
    const members = membersAt(payload);
    const params = members.get('params');
    const isAnswer = members.has('result') || members.has('error');
    const isCall = constantText(members.get('method')) !== undefined;
    return (
      constantText(members.get('jsonrpc')) === '2.0' &&
      (isAnswer || isCall) &&
      (params === undefined || isShape(protocol, params.place))
    );
  };
  if (payloads.length === 0 || !payloads.every(isFrame)) return BARE;
  for (const payload of payloads)
    for (const [name, { place }] of membersAt(payload))
      if (!FRAME_MEMBERS.has(name))
        protocol.note(place, `${name} is no member of a frame of JSON-RPC: it is not carried over`);
  return {
    envelope: 'json-rpc',
    nameIn: (payload) => constantText(membersAt(payload).get('method')),
    carriedBy: (payload) => {
      const members = membersAt(payload);
      return (members.get('params') ?? members.get('result'))?.place;
    },
    carriedIn: (example) => objectOf(example)['params'] ?? objectOf(example)['result'],
    isRefusal: (payload) => !membersAt(payload).has('result'),
  };
}

/** Parameters by position have no names that members could have. */
function isShape(protocol: ImportedProtocol, place: ImportPlace): boolean {
  const { value } = protocol.resolved(place);
  return objectOf(value)['type'] === 'object';
}

/** The payloads of all messages of a document, whoever sends them. */
export function allPayloads(protocol: ImportedProtocol, root: ImportPlace): ImportPlace[] {
  return allMessages(protocol, root).flatMap((place) => {
    const value = valueAt(place.document.value, place.steps);
    return isObject(value) && value['payload'] !== undefined ? [below(place, 'payload')] : [];
  });
}

/** All messages of a document, of components and of channels; some of them several times. */
export function allMessages(protocol: ImportedProtocol, root: ImportPlace): ImportPlace[] {
  const messages = [
    ...membersOf(below(root, 'components', 'messages')),
    ...membersOf(below(root, 'channels')).flatMap((channel) => [
      ...membersOf(below(channel, 'messages')),
      ...(['subscribe', 'publish'] as const).flatMap((verb) =>
        alternatives(protocol, below(channel, verb, 'message')),
      ),
    ]),
  ];
  return messages.flatMap((each) => {
    const { value, place } = protocol.resolved(each);
    return isObject(value) ? [place] : [];
  });

  function membersOf(of: ImportPlace): ImportPlace[] {
    const { value, place } = protocol.resolved(of);
    return Object.keys(objectOf(value)).map((key) => below(place, key));
  }
}

/** A message, or those of which it says that it is one. */
export function alternatives(protocol: ImportedProtocol, of: ImportPlace): ImportPlace[] {
  const { value, place } = protocol.resolved(of);
  const { oneOf } = objectOf(value);
  if (!Array.isArray(oneOf)) return [place];
  return listOf(oneOf).map((_each, i) => protocol.resolved(below(place, 'oneOf', i)).place);
}
