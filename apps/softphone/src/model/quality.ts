import type { MediaState, QualityIssueLevel } from '@ringspec/client';

/** How good the connection of a call is, for people. `lost`: nothing is heard of the other side. */
export type Quality = 'unknown' | 'good' | 'fair' | 'poor' | 'lost';

export interface QualityFacts {
  mediaState: MediaState | string;
  /** Whether the other side has lost the gateway. */
  peerLost: boolean;
  /** Whether either side holds the call: there is nothing to measure. */
  held: boolean;
  /** Opinion score of what is heard, 1 to 4.5; none before there is sound. */
  score: number | undefined;
  /** The levels of what is wrong, by the names of their events. */
  issues: ReadonlyMap<string, QualityIssueLevel | string>;
}

/** Below these scores of G.107 people are less than satisfied, or many are dissatisfied. */
const fairBelow = 4;
const poorBelow = 3.4;

const byLevel: Readonly<Record<string, Quality>> = {
  CRITICAL: 'poor',
  MAJOR: 'poor',
  MINOR: 'fair',
  NONE: 'good',
};

const worstFirst: readonly Quality[] = ['poor', 'fair', 'good'];

/** The worst that any of the facts says. */
export function qualityOf({ mediaState, peerLost, held, score, issues }: QualityFacts): Quality {
  if (peerLost || mediaState === 'INTERRUPTED' || mediaState === 'FAILED') return 'lost';
  if (mediaState === 'CONNECTING' || held) return 'unknown';
  const said = [...issues.entries()].map(([name, level]) => worstBy(name, level));
  if (score !== undefined) {
    said.push(score < poorBelow ? 'poor' : score < fairBelow ? 'fair' : 'good');
  }
  return worstFirst.find((quality) => said.includes(quality)) ?? 'unknown';
}

/** Sound needs little bandwidth: what a picture lacks makes no call poor. */
function worstBy(name: string, level: string): Quality {
  const quality = byLevel[level] ?? 'good';
  return name === 'QualityIssueLowBandwidth' && quality === 'poor' ? 'fair' : quality;
}
