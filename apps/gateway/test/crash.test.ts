import { describe, expect, test } from '@jest/globals';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();

describe.each(['power', 'process'])(
  'a gateway with DURABILITY=%s, killed and started again',
  (DURABILITY) => {
    test('resumes sessions: what was told stays told, what was missed arrives once', async () => {
      const dataDir = await temporaryFolder();
      const start = () =>
        new Program(bundle.main, ['--port', '0', '--data-dir', dataDir], { DURABILITY });
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

    test('in the middle of traffic, again and again, keeps what was answered, once and in order', async () => {
      const dataDir = await temporaryFolder();
      const environment = {
        DURABILITY,
        REQUESTS_PER_SECOND: '100000',
        REQUEST_BURST: '100000',
        PENDING_REQUESTS: '100000',
      };
      const start = () =>
        new Program(bundle.main, ['--port', '0', '--data-dir', dataDir], environment);
      let program = start();
      let port = await program.port();
      const passwords = program.demoPasswords();
      const alice = peerAt(() => port);
      const bob = peerAt(() => port);
      await alice.login('alice', passwords['alice']);
      await bob.login('bob', passwords['bob']);
      const callId = 'call-over-many-crashes';
      const description = (type: 'offer' | 'answer') => ({ type, sdp: 'v=0\r\n' });
      await alice.request('invite', { callId, number: 'bob', offer: description('offer') });
      await bob.waitFor('IncomingCall');
      await bob.request('accept', { callId, answer: description('answer') });
      let sent = 0;
      for (let life = 0; life < 4; life += 1) {
        const answers = Array.from({ length: 300 }, () =>
          alice.request('sendMessage', { callId, text: String((sent += 1)) }),
        );
        // The others are under way.
        await Promise.all(answers.slice(0, 100));
        program.kill('SIGKILL');
        await program.exit;
        await alice.waitForClose();
        await bob.waitForClose();
        program = start();
        port = await program.port();
        await bob.resume();
        await alice.resume();
        alice.resendPending();
        await Promise.all(answers);
        // An acknowledgement may be lost in the crash, what it was for may not.
        alice.acknowledge();
        bob.acknowledge();
      }
      await bob.until(() => texts().length >= sent);
      expect(texts()).toEqual(Array.from({ length: sent }, (_, i) => String(i + 1)));
      expect(bob.events.map(({ seq }) => seq)).toEqual(bob.events.map((_, index) => index + 1));
      program.kill('SIGTERM');
      expect(await program.exit).toEqual({ code: 0, signal: null });

      function texts(): string[] {
        return bob.events.flatMap((event) =>
          event.name === 'MessageReceived' ? [event.data.text] : [],
        );
      }
    }, 60_000);
  },
);
