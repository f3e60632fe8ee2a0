import { Type } from '@sinclair/typebox';
import { defineRequest, secret } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import { exampleIceServers, IceServer } from '../types/session-description.js';

export const resume = defineRequest({
  name: 'resume',
  since: 1,
  summary: 'Continues a session on a new connection: the first request there.',
  details:
    'The events after `lastSeq` follow the answer, in order. Requests that were not answered are sent again by the client under their old ids.',
  params: Type.Object({
    level: Type.Integer({ minimum: 1, description: 'Protocol level of the client.' }),
    sdk: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Name and version of the client, such as `ringspec-js/1.0.0`.',
    }),
    resumeToken: Type.String({
      ...secret,
      minLength: 1,
      maxLength: 200,
      description: 'From hello or the last resume.',
    }),
    lastSeq: Type.Integer({
      minimum: 0,
      description:
        'Number of the last event that the client has handled; later ones are sent again.',
    }),
    answered: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'As in `ack`: all requests up to this id have their answers. What was acknowledged over the socket that was lost may not have arrived.',
      }),
    ),
  }),
  result: Type.Object({
    connectionId: Type.String({ minLength: 1, description: 'Opaque id of this socket, for logs.' }),
    heartbeatIntervalMs: Type.Integer({
      minimum: 1_000,
      description: 'The client sends a ping this often.',
    }),
    iceServers: Type.Array(IceServer, { description: 'They replace what was told before.' }),
    resumeToken: Type.String({
      ...secret,
      minLength: 16,
      description:
        'Resumes the session next time; the one just used stays valid until this one is used.',
    }),
  }),
  errors: [
    protocol.SessionExpired,
    protocol.LevelNotSupported,
    protocol.AlreadyGreeted,
    protocol.ShuttingDown,
  ],
  examples: {
    'after-a-tunnel': {
      params: {
        level: 1,
        sdk: 'ringspec-js/1.0.0',
        resumeToken: 'rs_Zk3v9wq0Xn1yTj5u',
        lastSeq: 7,
        answered: 3,
      },
      result: {
        connectionId: 'c_2',
        heartbeatIntervalMs: 10_000,
        iceServers: exampleIceServers,
        resumeToken: 'rs_p8Qm2Lr4Vb7cKd0e',
      },
    },
  },
});
