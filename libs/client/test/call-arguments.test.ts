import { describe, expect, it } from '@jest/globals';
import { toCallSettings } from '../src/client/call-arguments.js';

describe('the arguments of call', () => {
  it('may be listed, and those that are left out are not there', () => {
    expect(toCallSettings('bob')).toEqual({ number: 'bob' });
    expect(Object.keys(toCallSettings('bob'))).toEqual(['number']);
    expect(toCallSettings('bob', false, '', {})).toEqual({
      number: 'bob',
      video: false,
      customData: '',
      extraHeaders: {},
    });
    const video = { sendVideo: true, receiveVideo: false };
    expect(toCallSettings('bob', video, 'data', { 'X-A': '1' })).toEqual({
      number: 'bob',
      video,
      customData: 'data',
      extraHeaders: { 'X-A': '1' },
    });
  });

  it('may be one object', () => {
    const settings = { number: 'bob', video: true };
    expect(toCallSettings(settings, false, 'passed over')).toEqual(settings);
  });

  it.each([undefined, null, 7, '', {}, { number: '' }, { number: 7 }, { number: null }])(
    'are refused without a number: %j',
    (target) => {
      expect(() => toCallSettings(target as never)).toThrow(
        expect.objectContaining({ name: 'ClientError', errorName: 'InvalidArgument' }),
      );
    },
  );
});
