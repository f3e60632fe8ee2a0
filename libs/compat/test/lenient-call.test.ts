import { describe, expect, it } from '@jest/globals';
import { lenientCall } from '../src/lenient-call.js';

const shown = { receiveVideo: true, sendVideo: false };

describe('what existing applications give to call', () => {
  it('may be a number', () => {
    expect(lenientCall(123)).toEqual({ number: '123', video: shown });
    expect(lenientCall({ number: 123 })).toEqual({ number: '123', video: shown });
  });

  it('counts as not given where it is null', () => {
    expect(lenientCall('bob', null, null, null)).toEqual({ number: 'bob', video: shown });
    const nothing = { number: 'bob', video: null, customData: null, H264first: null };
    expect(lenientCall(nothing)).toEqual({ number: 'bob', video: shown });
  });

  it('shows the video of the other side unless it says otherwise', () => {
    expect(lenientCall('bob', true).video).toEqual({ sendVideo: true, receiveVideo: true });
    const flags = { sendVideo: true, receiveVideo: false };
    expect(lenientCall('bob', flags, 'data', { 'X-A': '1' })).toEqual({
      number: 'bob',
      video: flags,
      customData: 'data',
      extraHeaders: { 'X-A': '1' },
    });
  });
});
