import { describe, expect, it } from '@jest/globals';
import { canonicalNumber } from '@ringspec/protocol';
import { formatSipUri, parseUserAddress } from '../src/auth/user-address.js';

const realm = 'Calls.Example';

describe('the address of a user', () => {
  it.each([
    ['alice', { name: 'alice', application: undefined }],
    [' SIP:Alice ', { name: 'alice', application: undefined }],
    ['alice@phone.shop.calls.example', { name: 'alice', application: 'phone.shop' }],
    ['sips: a@b@phone.shop.CALLS.example', { name: 'a@b', application: 'phone.shop' }],
    ['alice@phone.shop.node1.calls.example', { name: 'alice', application: 'phone.shop' }],
    ['alice@phone.calls.example', { name: 'alice', application: 'phone' }],
    ['', undefined],
    ['sip:', undefined],
    ['@phone.shop.calls.example', undefined],
    ['alice@phone.shop.other.example', undefined],
    ['alice@calls.example', undefined],
    ['alice@phone.shopcalls.example', undefined],
  ])('%j is read as %j', (text, address) => {
    expect(parseUserAddress(text, realm)).toEqual(address);
  });

  it('has one spelling', () => {
    expect(canonicalNumber(' sip: Alice@X ')).toBe('alice@x');
    expect(canonicalNumber('asip:b')).toBe('asip:b');
    expect(formatSipUri('alice', 'phone.shop', 'calls.example')).toBe(
      'sip:alice@phone.shop.calls.example',
    );
  });
});
