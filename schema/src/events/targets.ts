import { Type } from '@sinclair/typebox';
import { HostObject, type TargetDefinition } from '../define.js';
import { CallId, exampleCallId } from '../types/ids.js';

const call = HostObject('Call', 'The call that the event is about.');
const address = {
  params: Type.Object({ callId: CallId() }),
  example: { callId: exampleCallId },
};

/** What raises events. Objects of a call are told apart by the id of the call. */
export const targets: readonly TargetDefinition[] = [
  { name: 'client', summary: 'The client itself.', eventNames: 'Events' },
  { name: 'call', summary: 'A call.', context: { call }, address },
  {
    name: 'endpoint',
    summary: 'The other side of a call.',
    context: { call, endpoint: HostObject('Endpoint', 'The endpoint that the event is about.') },
    address,
  },
  { name: 'hardware', summary: 'The microphones, cameras and speakers of the machine.' },
  { name: 'directory', summary: 'Who can be called, and who is online.' },
  { name: 'signalling', summary: 'The WebRTC negotiation of a call.', internal: true },
];
