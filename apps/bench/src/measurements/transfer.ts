import type { Page } from 'playwright-core';
import { type Library, setCallingStage } from '../calling-stage.js';
import { compareRounds } from '../compare-rates.js';
import { inMs } from '../units.js';
import type { Measurement, Row } from '../measurement.js';

const ROUNDS = 7;

export const transfer: Measurement = {
  name: 'transfer',
  summary:
    'transferCall() to sound between the two others, against REFER by JsSIP and a second call by PeerJS',
  async run() {
    const stage = await setCallingStage();
    const withSip = stage.libraries.includes('benchSip');
    try {
      const pages = [await stage.open('alice'), await stage.open('bob'), await stage.open('carol')];
      const [alice, bob, carol] = pages as [Page, Page, Page];
      const rounds: Record<'ours' | 'peer' | 'sip', number>[] = [];
      for (let i = 0; i <= ROUNDS; i += 1) {
        const ours = await transferBy('benchPage', alice, bob, carol);
        const peer = await callAnew(bob, carol);
        const sip = withSip ? await transferBy('benchSip', alice, bob, carol) : Number.NaN;
        if (i > 0) rounds.push({ ours, peer, sip });
      }
      const beside = (other: 'peer' | 'sip', told: Pick<Row, 'what' | 'aim'>): Row => {
        const { ours, peer, ...ratio } = compareRounds(
          rounds.map((round) => ({ ours: round.ours, peer: round[other] })),
        );
        return { ...told, ours: inMs(ours), peer: inMs(peer), ...ratio };
      };
      const toSound = 'transferCall() to sound, answered at once';
      return [
        ...(withSip
          ? [beside('sip', { what: `${toSound} / JsSIP with Kamailio`, aim: '< 1.00' })]
          : []),
        beside('peer', { what: `${toSound} / a second call by PeerJS, which has no transfer` }),
      ];
    } finally {
      await stage.close();
    }
  },
};

/** Alice, in a call with Bob, hands him on to Carol: from then until he hears her, in ms. */
async function transferBy(
  name: Exclude<Library, 'benchPeer'>,
  alice: Page,
  bob: Page,
  carol: Page,
): Promise<number> {
  const answered = bob.evaluate((own) => window[own].answer(), name);
  await alice.evaluate((own) => window[own].call('bob'), name);
  await answered;
  const taken = carol.evaluate((own) => window[own].answer(), name);
  await bob.evaluate((own) => {
    window[own].expectNext();
  }, name);
  const askedAt = await alice.evaluate((own) => window[own].transfer('carol'), name);
  const heardAt = await bob.evaluate((own) => window[own].nextHeard(), name);
  await taken;
  await bob.evaluate((own) => window[own].hangUp(), name);
  await alice.evaluate((own) => window[own].leave(), name);
  return heardAt - askedAt;
}

/** The same by hand: Bob calls Carol, as soon as he knows that he is to. */
async function callAnew(bob: Page, carol: Page): Promise<number> {
  const answered = carol.evaluate(() => window.benchPeer.answer());
  const { calledAt, mediaAt } = await bob.evaluate(() => window.benchPeer.call('carol'));
  await answered;
  for (const page of [bob, carol]) await page.evaluate(() => window.benchPeer.hangUp());
  return mediaAt - calledAt;
}
