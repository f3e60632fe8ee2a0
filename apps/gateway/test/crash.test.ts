import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bundle, bundleProgram } from './kit/bundle.js';
import { endPrograms, peerAt, Program } from './kit/program.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';

let bundle: Bundle;

beforeAll(async () => {
  bundle = await bundleProgram();
});
afterEach(endPrograms);
afterAll(async () => {
  await removeTemporaryFolders();
  await bundle.remove();
});

describe('a gateway killed and started again', () => {
  test('resumes sessions: what was told stays told, what was missed arrives once', async () => {
    const dataDir = await temporaryFolder();
    const start = () => new Program(bundle.main, ['--port', '0', '--data-dir', dataDir]);
    let program = start();
    let port = await program.port();
    const passwords = program.demoPasswords();
    const alice = peerAt(() => port);
    const bob = peerAt(() => port);
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    const callId = 'call-over-a-crash';
    await alice.request('invite', {
      callId,
      number: 'bob',
      offer: { type: 'offer', sdp: 'v=0\r\n' },
    });
    await bob.waitFor('IncomingCall');
    await alice.waitFor('ProgressToneStart');
    // Bob is away while alice speaks to him: it waits in the journal only.
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
    await alice.waitFor('Connected');
    bob.loseSocket();
    await alice.request('sendMessage', { callId, text: 'before the crash' });

    program.kill('SIGKILL');
    expect(await program.exit).toEqual({ code: null, signal: 'SIGKILL' });
    await alice.waitForClose();

    program = start();
    port = await program.port();
    await bob.resume();
    await alice.resume();
    expect(await bob.waitFor('MessageReceived')).toMatchObject({ text: 'before the crash' });
    await alice.request('sendMessage', { callId, text: 'after the crash' });
    await bob.until(() => bob.names().filter((name) => name === 'MessageReceived').length === 2);
    expect(bob.events.map(({ seq }) => seq)).toEqual(bob.events.map((_, index) => index + 1));
    expect(bob.names().filter((name) => name === 'IncomingCall')).toHaveLength(1);
    program.kill('SIGTERM');
    expect(await program.exit).toEqual({ code: 0, signal: null });
  });
});
