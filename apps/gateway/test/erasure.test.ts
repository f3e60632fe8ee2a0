import { describe, expect, test } from '@jest/globals';
import { openSecretRing } from '../src/credentials/open-secret-ring.js';
import { readSegments } from '../src/stores/journal/compact-segments.js';
import { SegmentFiles } from '../src/stores/journal/segment-files.js';
import { bundledProgram } from './kit/bundled-program.js';
import { changesIn } from './kit/changes-in.js';
import { peerAt, Program } from './kit/program.js';
import { readFiles } from './kit/read-files.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();

const callId = 'call-of-two-people';
const words = ['shall-we-meet-at-the-old-mill', 'o=secret-of-the-offer', 'o=secret-of-the-answer'];
const [text = '', offered = '', answered = ''] = words;

/** Which of the words can be found in a file of the folder. */
async function foundIn(dataDir: string): Promise<string[]> {
  const files = await readFiles(dataDir);
  expect(files.some(({ path }) => path.endsWith('.log'))).toBe(true);
  return words.filter((word) => files.some(({ bytes }) => bytes.includes(word)));
}

/** The same, for somebody who has the key of the folder. */
function foundWithKey(dataDir: string): string[] {
  const keys = openSecretRing({ dataDir }, true).keys('journal');
  const options = { upTo: Infinity, mayBeTorn: true };
  const files = new SegmentFiles(dataDir);
  const { read } = readSegments(files, keys, options);
  const all = JSON.stringify(read.map(({ number }) => changesIn(files.path(number), keys)));
  return words.filter((word) => all.includes(word));
}

async function conversation() {
  const dataDir = await temporaryFolder();
  const program = new Program(bundle.main, ['--port', '0', '--data-dir', dataDir]);
  const port = await program.port();
  const passwords = program.demoPasswords();
  const alice = peerAt(() => port);
  const bob = peerAt(() => port);
  await alice.login('alice', passwords['alice']);
  await bob.login('bob', passwords['bob']);
  const offer = { type: 'offer', sdp: `v=0\r\n${offered}\r\n` } as const;
  await alice.request('invite', { callId, number: 'bob', offer });
  await bob.waitFor('IncomingCall');
  const answer = { type: 'answer', sdp: `v=0\r\n${answered}\r\n` } as const;
  await bob.request('accept', { callId, answer });
  await alice.request('sendMessage', { callId, text });
  await bob.waitFor('MessageReceived');
  return { dataDir, program, alice, bob };
}

describe('what two people say and exchange', () => {
  test('is in no file of the gateway once it is acknowledged and they have logged out', async () => {
    const { dataDir, program, alice, bob } = await conversation();
    expect(await foundIn(dataDir)).toEqual([]);
    await alice.request('hangup', { callId });
    await bob.waitFor('Disconnected');
    for (const peer of [alice, bob]) {
      peer.acknowledge();
      await peer.request('logout', {});
    }
    program.kill('SIGTERM');
    expect(await program.exit).toEqual({ code: 0, signal: null });
    expect(await foundIn(dataDir)).toEqual([]);
    expect(foundWithKey(dataDir)).toEqual([]);
  });

  test('is in no file in clear when the gateway is killed before that', async () => {
    const { dataDir, program } = await conversation();
    program.kill('SIGKILL');
    await program.exit;
    expect(await foundIn(dataDir)).toEqual([]);
    // It waits there for those who have not acknowledged it.
    expect(foundWithKey(dataDir)).toEqual(words);
  });
});
