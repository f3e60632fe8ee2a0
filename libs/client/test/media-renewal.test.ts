/** Media for a call of the page before: how often they are asked for, and when no more. */
import { describe, expect, it } from '@jest/globals';
import type { KeptCall } from '../src/recovery/kept-call.js';
import { mediaRenewal } from '../src/recovery/media-renewal.js';
import type { RecoverableCall } from '../src/recovery/recoverable-call.js';

const flags = { sendAudio: true, sendVideo: false, receiveVideo: true };

function recovered() {
  const state = { isUp: true, connection: undefined as object | undefined };
  const done: string[] = [];
  const failures: Error[] = [];
  const call = {
    life: {
      get isUp() {
        return state.isUp;
      },
    },
    media: {
      own: {
        get connection() {
          return state.connection;
        },
        prepare: async (wanted: unknown, held: boolean) => {
          expect(wanted).toBe(flags);
          done.push(held ? 'prepared, held' : 'prepared');
        },
      },
    },
    signalling: {
      renewMedia: async () => {
        done.push('asked');
        const failure = failures.shift();
        if (failure !== undefined) throw failure;
      },
    },
    log: { warning: (message: () => string) => done.push(message()) },
    loseMedia: () => done.push('lost'),
  };
  const kept = { flags, held: true } as KeptCall;
  const renewal = mediaRenewal(call as unknown as RecoverableCall, kept);
  return { state, done, failures, renewal };
}

describe('the renewal of media', () => {
  it('prepares this side and asks the other, as what flowed says', async () => {
    const { done, renewal } = recovered();
    expect(renewal.flags).toBe(flags);
    await renewal.begin();
    expect(done).toEqual(['prepared, held', 'asked']);
  });

  it('asks three times, and gives the call up then', async () => {
    const { done, renewal } = recovered();
    for (let i = 0; i < 4; i += 1) await renewal.again();
    expect(done).toEqual(['asked', 'asked', 'asked', 'lost']);
  });

  it('does nothing for a call that is over, or has its media', async () => {
    const { state, done, renewal } = recovered();
    state.isUp = false;
    await renewal.begin();
    await renewal.again();
    Object.assign(state, { isUp: true, connection: {} });
    await renewal.begin();
    await renewal.again();
    expect(done).toEqual([]);
  });

  it('gives the call up where the gateway refuses, unless media came meanwhile', async () => {
    const { state, done, failures, renewal } = recovered();
    const warning = 'The media could not be renewed: Error: no';
    failures.push(new Error('no'));
    await renewal.again();
    expect(done).toEqual(['asked', warning, 'lost']);
    failures.push(new Error('no'));
    const asked = renewal.again();
    state.connection = {};
    await asked;
    expect(done.slice(3)).toEqual(['asked', warning]);
  });
});
