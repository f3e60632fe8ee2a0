import { describe, expect, it } from '@jest/globals';
import { surveyPath } from '../src/calls/media/survey-path.js';

const survey = (...entries: object[]) =>
  surveyPath({
    getStats: () => Promise.resolve(new Map(entries.map((entry, i) => [String(i), entry]))),
  } as unknown as RTCPeerConnection);

describe('the survey of a path', () => {
  it('adds up all that arrives by any pair, media and checks alike', async () => {
    const { heard } = await survey(
      { type: 'candidate-pair', bytesReceived: 1_000, responsesReceived: 20, requestsReceived: 3 },
      { type: 'candidate-pair', bytesReceived: 5_000 },
      { type: 'transport', bytesReceived: 70_000 },
    );
    expect(heard).toBe(6_023);
  });

  it.each([
    [[], false],
    [['local-candidate'], false],
    [['remote-candidate'], false],
    [['local-candidate', 'remote-candidate'], true],
  ])('with %j has candidates: %s', async (types, expected) => {
    const { hasCandidates } = await survey(...types.map((type) => ({ type })));
    expect(hasCandidates).toBe(expected);
  });
});
