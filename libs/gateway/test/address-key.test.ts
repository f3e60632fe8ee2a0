import { describe, expect, it } from '@jest/globals';
import { addressKey } from '../src/limits/address-key.js';

describe('what counts as one address', () => {
  it.each([
    ['192.0.2.10'],
    ['::ffff:192.0.2.10'],
    ['::FFFF:192.0.2.10'],
    ['0:0:0:0:0:ffff:192.0.2.10'],
    ['::ffff:c000:20a'],
    ['0000:0000:0000:0000:0000:ffff:c000:020a'],
  ])('is an IPv4 address, written as %s', (written) => {
    expect(addressKey(written)).toBe('192.0.2.10');
  });

  it.each([
    ['2001:db8:0:4:5:6:7:8'],
    ['2001:DB8:0:4::1'],
    ['2001:0db8:0000:0004::'],
    ['2001:db8::4:5:6:7:8'],
    ['2001:db8::4:0:0:192.0.2.1'],
    ['2001:db8:0:4::1%eth0'],
  ])('is a network of IPv6, such as that of %s', (written) => {
    expect(addressKey(written)).toBe('2001:db8:0:4');
  });

  it.each([
    ['2001:db8::ffff:192.0.2.10', 'another network that has an IPv4 address in it'],
    ['::ffff:0:192.0.2.10', 'an IPv4 address that was translated'],
    ['::192.0.2.10', 'an IPv4 address that is not said to be one'],
    ['::1', 'the host itself'],
  ])('is not the IPv4 address within %s: %s', (written) => {
    expect(addressKey(written)).not.toBe('192.0.2.10');
  });

  it('is an IPv4 address of more than one digit in each place', () => {
    for (const address of ['10.123.45.67', '1.23.4.5', '203.0.113.255'])
      expect(addressKey(`::ffff:${address}`)).toBe(address);
  });

  it('is another in each network', () => {
    const networks = ['2001:db8::1', '2001:db8:1::1', '2001:db8:0:1::1', '2001:db80::1', '::1'];
    expect(new Set(networks.map(addressKey)).size).toBe(networks.length);
  });
});
