/** Resumes that must not be taken, and refusals that must not be told. */
import { describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { refusalOf } from './support/refusal-of.js';
import { errorsOf, openRawSocket, resume } from './support/raw-socket.js';

describe('a resume', () => {
  it('that comes late takes nothing from the socket that has the session since', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    const { resumeToken } = alice;
    // Given up while its resume is on the way.
    const givenUp = alice.lastId + 1;
    await alice.request('ping', {});
    alice.loseSocket();
    await alice.resume();
    const late = openRawSocket(gateway);
    late.send(resume(resumeToken, 0, givenUp));
    await settle();
    expect(errorsOf(late)).toEqual(['protocol.SessionExpired']);
    expect(alice.closeCode).toBeUndefined();
    alice.loseSocket();
    await alice.resume();
    // A restart forgets nothing of it.
    await gateway.crashAndRestart();
    const later = openRawSocket(gateway);
    later.send(resume(alice.resumeToken, 0, givenUp));
    await settle();
    expect(errorsOf(later)).toEqual(['protocol.SessionExpired']);
    await alice.resume();
  });

  it('of who has heard more than was kept is refused, and the session ends', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    alice.loseSocket();
    expect(await refusalOf(alice.resume(alice.lastSeq + 1))).toBe('protocol.SessionExpired');
    expect(gateway.gateway.stats.sessions).toBe(0);
    alice.loseSocket();
    expect(await refusalOf(alice.resume(0))).toBe('protocol.SessionExpired');
  });

  it('is refused only by who is known to be the gateway still', async () => {
    const gateway = await InProcessGateway.start();
    let asked = (): void => undefined;
    gateway.journal.isCurrent = false;
    gateway.journal.onCommit = () => new Promise<void>((resolve) => (asked = resolve));
    const stranger = openRawSocket(gateway);
    stranger.send(resume('of another gateway', 0));
    await settle();
    expect(stranger.frames).toEqual([]);
    asked();
    await settle();
    expect(errorsOf(stranger)).toEqual(['protocol.SessionExpired']);
  });
});
