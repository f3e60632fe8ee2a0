import { expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import { ViewerCall } from '../src/calls/face/partial-call.js';
import { CallPair } from './support/call-pair.js';

it('a call that only watches is silenced, and ends, as the call that it is', async () => {
  const { alice } = await new CallPair().connected();
  const viewer = new ViewerCall(alice.call);
  const [renderer] = viewer.getEndpoints()[0]?.mediaRenderers ?? [];
  viewer.mutePlayback();
  expect(renderer?.element.muted).toBe(true);
  viewer.unmutePlayback();
  expect(renderer?.element.muted).toBe(false);
  await viewer.hangup();
  await settle();
  expect(alice.call.state()).toBe('ENDED');
});
