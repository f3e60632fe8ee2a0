import { Type } from '@sinclair/typebox';
import { defineRequest, secret } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import { IceServer } from '../types/session-description.js';

export const hello = defineRequest({
  name: 'hello',
  since: 1,
  summary: 'Begins a session: the first request on a connection.',
  params: Type.Object({
    level: Type.Integer({ minimum: 1, description: 'Protocol level of the client.' }),
    sdk: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Name and version of the client, such as `ringspec-js/1.0.0`.',
    }),
  }),
  result: Type.Object({
    level: Type.Integer({ minimum: 1, description: 'Protocol level of the gateway.' }),
    gateway: Type.String({ minLength: 1, description: 'Name and version of the gateway.' }),
    resumeToken: Type.String({
      ...secret,
      minLength: 16,
      description: 'Secret that resumes this session on another connection.',
    }),
    graceMs: Type.Integer({
      minimum: 0,
      description:
        'How long the session outlives its connection once somebody has logged in; before, it is some seconds.',
    }),
    connectionId: Type.String({ minLength: 1, description: 'Opaque id of this socket, for logs.' }),
    heartbeatIntervalMs: Type.Integer({
      minimum: 1_000,
      description: 'The client sends a ping this often.',
    }),
    iceServers: Type.Array(IceServer, {
      description: 'STUN only: TURN credentials come with a login.',
    }),
  }),
  errors: [protocol.LevelNotSupported, protocol.AlreadyGreeted, protocol.ShuttingDown],
  examples: {
    'first-contact': {
      params: { level: 1, sdk: 'ringspec-js/1.0.0' },
      result: {
        level: 1,
        gateway: 'ringspec-gateway/1.0.0',
        resumeToken: 'rs_Zk3v9wq0Xn1yTj5u',
        graceMs: 60_000,
        connectionId: 'c_1',
        heartbeatIntervalMs: 10_000,
        iceServers: [{ urls: ['stun:stun.example.org:3478'] }],
      },
    },
  },
});
