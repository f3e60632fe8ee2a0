import type { FakePeer } from '@ringspec/testing';

/**
 * Resumes as clients do: again where an edge has waited in vain for the next home, as on a machine
 * that is busy. What has no answer is still to be sent again.
 */
export async function comeBack(peer: FakePeer): Promise<void> {
  for (;;) {
    const resumed = peer.resume().then(() => true);
    resumed.catch(() => undefined);
    if (await Promise.race([resumed, peer.waitForClose().then(() => false)])) return;
  }
}
