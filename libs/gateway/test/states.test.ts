import { describe } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { Call, type CallRecord } from '../src/calls/call.js';
import { callTransitions, type GatewayCallSignal } from '../src/calls/call-states.js';
import { connectionTransitions } from '../src/connection/connection-states.js';
import type { GatewayContext } from '../src/context.js';
import { Session, type OutboxObserver, type SessionRecord } from '../src/sessions/session.js';
import { type SessionSignal, sessionTransitions } from '../src/sessions/session-states.js';
import { hello, openRawSocket, request } from './support/raw-socket.js';
import { type Machine, walkTable } from './support/walk-table.js';

// The table of operator statuses is walked in acd.test.ts, through requests and calls.

describe('a session', () => {
  const signals: readonly SessionSignal[] = ['socketLost', 'resumed', 'graceOver', 'ended'];
  walkTable(sessionTransitions, signals, () => {
    const record = { id: 's' } as SessionRecord;
    const session = new Session(record, {} as GatewayContext, {} as OutboxObserver);
    return {
      get state() {
        return session.state;
      },
      signal: (signal) => session.signal(signal as SessionSignal),
    };
  });
});

describe('a call', () => {
  const signals: readonly GatewayCallSignal[] = [
    'queued',
    'offered',
    'accepted',
    'unanswered',
    'rerouted',
    'over',
  ];
  walkTable(callTransitions, signals, () => {
    const call = new Call({ id: 'call-0001', state: 'routing' } as CallRecord);
    return {
      get state() {
        return call.record.state;
      },
      signal: (signal) => call.signal(signal as GatewayCallSignal),
    };
  });
});

describe('a connection', () => {
  walkTable(connectionTransitions, ['greeted', 'closed'], () => connectionMachine());
});

/** A connection as its peer knows it: by what it answers. */
async function connectionMachine(): Promise<Machine> {
  const gateway = await InProcessGateway.start();
  const socket = openRawSocket(gateway);
  let id = 0;
  let state = 'fresh';
  const look = async (): Promise<string> => {
    const before = socket.frames.length;
    socket.send(request((id += 1), 'ping'));
    await settle();
    const answer = socket.frames[before];
    if (!answer) return 'closed';
    return answer.error?.data.name === 'HelloExpected' ? 'fresh' : 'greeted';
  };
  const signals: Record<string, () => void> = {
    greeted: () => {
      socket.send(hello((id += 1)));
    },
    closed: () => {
      socket.sendBinary();
    },
  };
  return {
    get state() {
      return state;
    },
    signal: async (signal) => {
      signals[signal]?.();
      await settle();
      const before = state;
      state = await look();
      return state !== before;
    },
  };
}
