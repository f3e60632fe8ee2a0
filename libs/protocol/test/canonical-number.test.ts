import { describe, expect, it } from '@jest/globals';
import { canonicalNumber } from '../src/canonical-number.js';

describe('canonicalNumber', () => {
  it.each([
    ['+1 (555) 010-0100', '+15550100100'],
    ['tel:+1-555-010-0100;ext=4', '+15550100100'],
    ['0049/30.123 45', '00493012345'],
    ['\uff11\uff12\uff13', '123'],
    ['#4', '#4'],
    ['*21#', '*21#'],
    [' Bob ', 'bob'],
    ['SIP:Bob@demo.ringspec.example;transport=tcp', 'bob@demo.ringspec.example'],
    ['J\u006f\u0308rg', 'j\u00f6rg'],
    ['\u0410\u043d\u043d\u0430', '\u0430\u043d\u043d\u0430'],
    [' sip: bob ;transport=tcp ', 'bob'],
    ['sip:bob;a\n;b', 'bob'],
    ['mysip:bob', 'mysip:bob'],
    ['bob;home', 'bob;home'],
    ['(0) 30 (1 )', '0301'],
    ['(5', '5'],
    ['5..', '5'],
    ['1a-2', '1a-2'],
    ['b-2', 'b-2'],
    ['a 2-5', 'a 2-5'],
    ['2-5 a', '2-5 a'],
    ['( )', '( )'],
    ['bob-2', 'bob-2'],
    ['a.b', 'a.b'],
    ['+', '+'],
    ['', ''],
  ])('of %j is %j', (text, canonical) => {
    expect(canonicalNumber(text)).toBe(canonical);
    expect(canonicalNumber(canonical)).toBe(canonical);
  });
});
