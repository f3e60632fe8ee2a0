import { describe, expect, it } from '@jest/globals';
import { lenientConfig } from '../src/lenient-config.js';

describe('the configuration of existing applications', () => {
  it('has nothing where what was given is empty', () => {
    const given = { serverIp: '', node: null, progressTone: undefined };
    expect(lenientConfig(given)).toEqual({});
    expect(lenientConfig(undefined)).toEqual({});
    expect(lenientConfig(null)).toEqual({});
    expect(lenientConfig('NODE_1')).toEqual({});
  });

  it.each([
    ['micRequired', 1, true],
    ['micRequired', '1', true],
    ['H264first', 'true', true],
    ['showWarnings', 0, false],
    ['showWarnings', '0', false],
    ['enableTrace', 'false', false],
    ['progressTone', false, false],
    ['progressTone', 'loud', 'loud'],
    ['rtcStatsCollectionInterval', '5000', 5_000],
    ['rtcStatsCollectionInterval', 'often', 'often'],
    ['queueType', '2', 2],
    ['serverIp', '10.0.0.1', '10.0.0.1'],
    ['experiments', { mine: 1 }, { mine: 1 }],
  ])('reads %s: %j as %j', (name, given, read) => {
    expect(lenientConfig({ [name]: given })).toEqual({ [name]: read });
  });
});
