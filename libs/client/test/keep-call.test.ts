/** What another page needs of a call, and which calls have nobody to go on with. */
import { describe, expect, it } from '@jest/globals';
import { keepCall } from '../src/recovery/keep-call.js';
import type { RecoverableCall } from '../src/recovery/recoverable-call.js';

const bob = { id: 'e1', userName: 'bob', displayName: 'Bob', sipUri: 'sip:bob@example.org' };
const flags = { sendAudio: true, sendVideo: false, receiveVideo: true };
const fromQueue = { queue: 'sales', waitedMs: 5_000 };
const offer = { type: 'offer', sdp: '[]' };

function call({ state = 'CONNECTED', known = true, own = {}, far = {}, ...change } = {}) {
  return {
    ...{ id: 'c1', number: 'bob', displayName: 'Bob', headers: {}, video: flags },
    ...{ incoming: true, controls: {}, offer, fromQueue },
    life: { state, duration: 1_000 },
    signalling: { known },
    media: {
      own: {
        ...{ connection: {}, earlyCandidates: [], held: false, flags },
        tracks: { audioParams: {}, cameraParams: {}, muted: true },
        ...own,
      },
      far,
    },
    ...change,
  } as unknown as RecoverableCall;
}

describe('a call', () => {
  it.each(['STOPPING', 'ENDED'])('that is %s is not kept', (state) => {
    expect(keepCall(call({ state }))).toBeUndefined();
  });

  it('that the gateway does not know of is not kept', () => {
    expect(keepCall(call({ known: false }))).toBeUndefined();
  });

  it('is kept with its state, its media and its other side, of whom the party alone', () => {
    const endpoint = { ...bob, mediaRenderers: [] };
    expect(keepCall(call({ far: { endpoint } }))).toEqual({
      start: {
        ...{ id: 'c1', number: 'bob', displayName: 'Bob', headers: {}, video: flags },
        ...{ incoming: true, controls: {}, audioParams: {}, cameraParams: {} },
      },
      ...{ state: 'CONNECTED', candidates: [], durationMs: 1_000, muted: true, held: false, flags },
      endpoint: bob,
    });
    expect(keepCall(call())?.endpoint).toBeUndefined();
  });

  it('that rings is kept with what it offers, and the queue that it is from', () => {
    const kept = keepCall(call({ state: 'ALERTING' }));
    expect(kept).toMatchObject({ state: 'ALERTING', start: { offer, fromQueue } });
  });

  it('that is being changed is kept as connected', () => {
    expect(keepCall(call({ state: 'UPDATING' }))?.state).toBe('CONNECTED');
    expect(keepCall(call({ state: 'PROGRESSING' }))?.state).toBe('PROGRESSING');
  });

  it('of the page before is kept with what flowed there, until it has a connection', () => {
    const before = { ...flags, sendVideo: true };
    const renewal = { flags: before };
    const connection = undefined;
    expect(keepCall(call({ renewal, own: { connection } } as object))?.flags).toEqual(before);
    expect(keepCall(call({ own: { connection } }))?.flags).toEqual(flags);
    expect(keepCall(call({ renewal } as object))?.flags).toEqual(flags);
  });
});
