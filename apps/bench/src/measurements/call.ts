import type { Page } from 'playwright-core';
import { type Library, setCallingStage } from '../calling-stage.js';
import { compareRounds } from '../compare-rates.js';
import type { Measurement, Row } from '../measurement.js';
import { inMs } from '../units.js';

const ROUNDS = 7;

export const call: Measurement = {
  name: 'call',
  summary:
    'call() to IncomingCall and to sound between two pages, against two peer connections in one page, PeerJS and JsSIP',
  async run() {
    const stage = await setCallingStage();
    const withSip = stage.libraries.includes('benchSip');
    try {
      const [alice, bob] = [await stage.open('alice'), await stage.open('bob')];
      const rounds: Record<'offered' | 'sounding' | 'limit' | 'peer' | 'sip', number>[] = [];
      for (let i = 0; i <= ROUNDS; i += 1) {
        const limit = await alice.evaluate(() => window.benchPage.limit());
        const ours = await callBy('benchPage', alice, bob);
        const { sounding: peer } = await callBy('benchPeer', alice, bob);
        // PeerJS does not wait until the other page knows.
        await bob.evaluate(() => window.benchPeer.hangUp());
        const sip = withSip ? (await callBy('benchSip', alice, bob)).sounding : Number.NaN;
        if (i > 0) rounds.push({ ...ours, limit, peer, sip });
      }
      const beside = (
        side: 'offered' | 'sounding',
        other: 'limit' | 'peer' | 'sip',
        told: Pick<Row, 'what' | 'aim'>,
      ): Row => {
        const { ours, peer, ...ratio } = compareRounds(
          rounds.map((round) => ({ ours: round[side], peer: round[other] })),
        );
        return { ...told, ours: inMs(ours), peer: inMs(peer), ...ratio };
      };
      const toSound = 'call() to sound, answered at once';
      return [
        beside('offered', 'limit', {
          what: 'call() to IncomingCall, microphone and offer included / in-page connection to sound',
        }),
        beside('sounding', 'limit', { what: `${toSound} / in-page connection to sound` }),
        beside('sounding', 'peer', { what: `${toSound} / PeerJS with its server`, aim: '< 1.00' }),
        ...(withSip
          ? [beside('sounding', 'sip', { what: `${toSound} / JsSIP with Kamailio`, aim: '< 1.00' })]
          : []),
      ];
    } finally {
      await stage.close();
    }
  },
};

/** How long it takes until the other page is told, and to the first sound, in ms. */
async function callBy(
  name: Library,
  from: Page,
  to: Page,
): Promise<{ offered: number; sounding: number }> {
  const answered = to.evaluate((own) => window[own].answer(), name);
  const { calledAt, mediaAt } = await from.evaluate((own) => window[own].call('bob'), name);
  const offered = (await answered) - calledAt;
  await from.evaluate((own) => window[own].hangUp(), name);
  return { offered, sounding: mediaAt - calledAt };
}
