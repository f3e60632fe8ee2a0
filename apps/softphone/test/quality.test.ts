import { describe, expect, it } from '@jest/globals';
import { type QualityFacts, qualityOf } from '../src/model/quality.js';

const good: QualityFacts = {
  mediaState: 'FLOWING',
  peerLost: false,
  held: false,
  score: 4.3,
  issues: new Map(),
};
const issue = (name: string, level: string): Partial<QualityFacts> => ({
  issues: new Map([[name, level]]),
});

describe('the quality of a call', () => {
  it.each<[string, Partial<QualityFacts>, string]>([
    ['all is well', {}, 'good'],
    ['the score is middling', { score: 3.8 }, 'fair'],
    ['the score is low', { score: 2 }, 'poor'],
    ['nothing was measured yet', { score: undefined }, 'unknown'],
    ['media are not there yet', { mediaState: 'CONNECTING' }, 'unknown'],
    ['media are interrupted', { mediaState: 'INTERRUPTED' }, 'lost'],
    ['the other side has lost the gateway', { peerLost: true }, 'lost'],
    ['it is held', { held: true, score: 2 }, 'unknown'],
    ['it is held, and nobody is there', { held: true, peerLost: true }, 'lost'],
    ['packets are lost', issue('QualityIssuePacketLoss', 'MAJOR'), 'poor'],
    ['packets were lost', issue('QualityIssuePacketLoss', 'NONE'), 'good'],
    ['the picture lacks bandwidth', issue('QualityIssueLowBandwidth', 'CRITICAL'), 'fair'],
    ['a level is of a newer client', issue('QualityIssuePacketLoss', 'ODD'), 'good'],
  ])('where %s', (_when, facts, quality) => {
    expect(qualityOf({ ...good, ...facts })).toBe(quality);
  });
});
