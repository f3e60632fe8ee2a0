import { Type } from '@sinclair/typebox';
import { defineRequest } from '../define.js';
import * as protocol from '../errors/protocol-errors.js';
import { exampleIceServers, IceServer } from '../types/session-description.js';

export const getIceServers = defineRequest({
  name: 'getIceServers',
  since: 1,
  summary: 'Asks for STUN servers and fresh TURN credentials of the user, as for each call.',
  params: Type.Object({}),
  result: Type.Object({
    iceServers: Type.Array(IceServer, {
      description: 'In the order in which they are to be tried. Empty where there are none.',
    }),
  }),
  errors: [protocol.NotLoggedIn],
  examples: { turn: { params: {}, result: { iceServers: exampleIceServers } } },
});
