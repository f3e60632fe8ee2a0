/** A change of the core that would make a sentence of the wire's description wrong. */
export interface Mutant {
  /** From the root of the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface HeldSentence {
  /** As it stands in `generated/README.md`. */
  readonly sentence: string;
  /** Titles of the scripts that hold it. */
  readonly scripts: readonly string[];
  /** One of the scripts fails with each. */
  readonly mutants: readonly Mutant[];
}

const client = 'libs/client/src/';
const session = `${client}session/session.ts`;
const greeter = `${client}session/greeter.ts`;
const pending = `${client}session/pending-requests.ts`;
const acknowledger = `${client}session/acknowledger.ts`;
const connection = `${client}connection/connection.ts`;
const heartbeat = `${client}connection/heartbeat.ts`;
const policy = `${client}connection/reconnect-policy.ts`;
const closeCode = `${client}connection/close-code.ts`;
const link = `${client}connection/link.ts`;
const inbox = 'libs/protocol/src/event-inbox.ts';

/** What is said of clients on the wire, which script holds it, and what that script would notice. */
export const heldSentences: readonly HeldSentence[] = [
  {
    sentence: '**A session** begins with `hello`, the first request on a socket',
    scripts: ['the first request on a socket is hello, and requests count up from it'],
    mutants: [
      { file: greeter, from: 'resumeToken === undefined', to: 'resumeToken !== undefined' },
    ],
  },
  {
    sentence:
      '**Request ids** are integers that count up from 1 in a session and are never reused.',
    scripts: ['the first request on a socket is hello, and requests count up from it'],
    mutants: [{ file: session, from: 'const id = this.#lastId + 1;', to: 'const id = 2;' }],
  },
  {
    sentence: 'Answers may come in another order.',
    scripts: ['answers belong to requests by their ids, in whatever order they come'],
    mutants: [
      {
        file: pending,
        from: 'take(id: number): NewRequest | undefined {',
        to: 'take(id: number): NewRequest | undefined { id = this.lowestId ?? id;',
      },
    ],
  },
  {
    sentence:
      'Handle each once and in order: a `seq` that was seen is a repeat, to be ignored; one that skips a number means that the socket is to be given up and the session resumed.',
    scripts: [
      'an event that was seen is ignored, and acknowledged again',
      'an event that skips a number is not handled: the socket is given up and resumed',
    ],
    mutants: [
      { file: inbox, from: 'seq <= this.#lastSeq', to: 'seq < this.#lastSeq' },
      { file: inbox, from: 'seq > this.#lastSeq + 1', to: 'false' },
      { file: link, from: "=== 'gap'", to: "=== 'never'" },
    ],
  },
  {
    sentence: 'An event whose name or shape you do not know counts as handled.',
    scripts: [
      'an event of an unknown name counts as handled and reaches the application',
      'an event whose shape does not fit counts as handled and reaches nobody',
    ],
    mutants: [
      { file: session, from: 'this.#receiveNumbered(seq, () => undefined)', to: "'handled'" },
      {
        file: session,
        from: "case 'unknownEvent':",
        to: "case 'unknownEvent': return 'handled'; case 'x' as never:",
      },
    ],
  },
  {
    sentence:
      '**`ack`** tells the highest `seq` handled, and the highest id up to and including which every request has its answer, be it a result or an error; 0 where there is none.',
    scripts: [
      'an ack tells the highest id up to which every request has its answer',
      'an error answers its request with domain and name',
      'one ack tells of all that came within 200 ms',
    ],
    mutants: [
      {
        file: session,
        from: '(this.#pending.lowestId ?? this.#lastId + 1) - 1',
        to: 'this.#lastId',
      },
      { file: session, from: 'seq: this.#inbox.lastSeq,', to: 'seq: 1,' },
    ],
  },
  {
    sentence: 'Wait a little (200 ms, or 64 frames) and send one for all.',
    scripts: [
      'one ack tells of all that came within 200 ms',
      'the sixty-fourth frame is acknowledged at once',
    ],
    mutants: [
      { file: acknowledger, from: 'delayMs = 200', to: 'delayMs = 100' },
      { file: acknowledger, from: 'batchSize = 64', to: 'batchSize = 65' },
    ],
  },
  {
    sentence: 'What is not acknowledged the gateway keeps, and repeats after a resume.',
    scripts: ['what was not acknowledged before a socket was lost is so after the resume'],
    mutants: [{ file: acknowledger, from: 'if (this.#unacknowledged > 0)', to: 'if (false)' }],
  },
  {
    sentence:
      'Every request takes an id, `hello`, `resume` and `ping` too; one of these that was lost with its socket is not sent again, and counts as answered.',
    scripts: ['the interval is that of the newest answer, and a lost ping is not sent again'],
    mutants: [{ file: pending, from: 'if (request.transient)', to: 'if (false)' }],
  },
  {
    sentence:
      '**Life.** From the answer to `hello` or `resume` on, send `ping` every `heartbeatIntervalMs` of that answer, whatever else is sent.',
    scripts: [
      'a ping goes out every interval, whatever else is sent',
      'the interval is that of the newest answer, and a lost ping is not sent again',
    ],
    mutants: [{ file: heartbeat, from: '}, this.#options.intervalMs);', to: '}, 1_100);' }],
  },
  {
    sentence:
      'Either side gives the socket up when it has heard nothing for 2.5 intervals; any frame counts.',
    scripts: [
      'a socket that is silent for two and a half intervals is given up',
      'any frame counts as a sign of life',
    ],
    mutants: [
      { file: heartbeat, from: 'silenceIntervals = 2.5', to: 'silenceIntervals = 2.6' },
      { file: link, from: 'this.#heartbeat?.heard();', to: '' },
    ],
  },
  {
    sentence:
      'Connect again, and send `resume` as the first request, under the next id, with the newest `resumeToken`, the `seq` of the last event handled, and `answered` as in `ack`: what was acknowledged over the socket that was lost may not have arrived, and a gateway that believes to have too much to remember takes no more.',
    scripts: [
      'an unanswered request goes out again after the resume, under its old id',
      'where the answer of a resume was lost, the token before it is used again',
      'a resume tells the highest id up to which every request has its answer',
    ],
    mutants: [
      {
        file: greeter,
        from: 'this.#resumeToken = welcome.resumeToken',
        to: 'this.#resumeToken ??= welcome.resumeToken',
      },
      {
        file: session,
        from: 'this.#greeter.greet(this.#acknowledged, (this.#lastId += 1))',
        to: 'this.#greeter.greet({ ...this.#acknowledged, seq: 0 }, (this.#lastId += 1))',
      },
      {
        file: session,
        from: 'this.#greeter.greet(this.#acknowledged, (this.#lastId += 1))',
        to: 'this.#greeter.greet(this.#acknowledged, 1)',
      },
      {
        file: session,
        from: 'this.#greeter.greet(this.#acknowledged, (this.#lastId += 1))',
        to: '((this.#lastId += 1), this.#greeter.greet(this.#acknowledged, this.#lastId))',
      },
      { file: greeter, from: 'resumeToken, lastSeq, answered', to: 'resumeToken, lastSeq' },
    ],
  },
  {
    sentence:
      'The token before it stays valid until the new one is used, so that an answer that was lost does no harm.',
    scripts: ['where the answer of a resume was lost, the token before it is used again'],
    mutants: [
      {
        file: greeter,
        from: 'const resumeToken = this.#resumeToken;',
        to: 'const resumeToken = this.#resumeToken; this.#resumeToken = undefined;',
      },
    ],
  },
  {
    sentence:
      'A login brings a new token too, and voids the one from before it as soon as its answer is acknowledged.',
    scripts: ['a login brings a token of its own, with which the session is resumed'],
    mutants: [{ file: greeter, from: 'this.#resumeToken = resumeToken;', to: '{}' }],
  },
  {
    sentence:
      'Who resumes with that one before, because the answer was lost, sends the login again, under the old id, as any request without an answer: until then nothing of the session is told or done.',
    scripts: [
      'a login whose answer was lost goes out again after a resume with the token before it',
    ],
    mutants: [
      {
        file: session,
        from: 'for (const { id, text } of this.#pending.all())',
        to: 'for (const { id, text } of [] as never[])',
      },
    ],
  },
  {
    sentence:
      'After the answer come the events that were missed; send what has no answer again, under the old ids.',
    scripts: [
      'an unanswered request goes out again after the resume, under its old id',
      'a request that is made without a socket goes out after the resume',
    ],
    mutants: [
      {
        file: session,
        from: 'of this.#pending.all()) this.#transmit(id, text);',
        to: 'of []) void [id, text];',
      },
    ],
  },
  {
    sentence:
      'If `resume` is refused with `SessionExpired`, the session is over: requests that wait have failed, calls have ended, the login is gone.',
    scripts: ['a session that has expired is over: requests fail, and nobody connects again'],
    mutants: [
      { file: greeter, from: 'retryable = false', to: 'retryable = true' },
      { file: session, from: 'this.#pending.failAll(error);', to: '' },
    ],
  },
  {
    sentence:
      "Our client's schedule, which spreads out clients that lost one gateway together: ten slots lie end to end from the loss on, and in each one attempt is made at a random instant.",
    scripts: [
      'ten attempts are made, each within its slot, and then no more',
      'an attempt may come as early as its slot begins',
    ],
    mutants: [
      { file: policy, from: '+ random * slotMs', to: '+ slotMs / 2' },
      { file: policy, from: 'slotStartMs - elapsedMs', to: '0' },
    ],
  },
  {
    sentence: 'After the last one it gives up and raises `ConnectionClosed`.',
    scripts: ['ten attempts are made, each within its slot, and then no more'],
    mutants: [
      {
        file: policy,
        from: 'if (slotMs === undefined) return null;',
        to: 'if (slotMs === undefined) return 5_000;',
      },
    ],
  },
  {
    sentence:
      'An outage that begins within 2 s after a resume goes on in the schedule of the one before.',
    scripts: [
      'an outage soon after a resume goes on in the schedule of the one before',
      'an outage that comes later begins a schedule of its own',
    ],
    mutants: [
      { file: connection, from: 'stableAfterMs = 2_000', to: 'stableAfterMs = 900' },
      { file: connection, from: 'stableAfterMs = 2_000', to: 'stableAfterMs = 2_100' },
    ],
  },
  {
    sentence:
      '**When the gateway closes** the socket, the close code is in the domain `close` of the registry: `retryable` says whether to resume.',
    scripts: [
      'a socket that was closed with 4008 (SessionReplaced) is the last one',
      'a socket that was closed with 4001 (GoingAway) is resumed',
    ],
    mutants: [
      { file: closeCode, from: 'retryableCloseErrors.includes(name)', to: 'true' },
      { file: closeCode, from: 'retryableCloseErrors.includes(name)', to: 'false' },
    ],
  },
  {
    sentence:
      'Codes that are not in the registry are retryable, but for 1002, 1003, 1007, 1009 and 1010.',
    scripts: [1002, 1003, 1007, 1009, 1010].map(
      (code) => `a socket that was closed with ${String(code)} (of the standard) is the last one`,
    ),
    mutants: [1002, 1003, 1007, 1009, 1010].map((code) => ({
      file: closeCode,
      from: 'new Set([1002, 1003, 1007, 1009, 1010])',
      to: `new Set([1002, 1003, 1007, 1009, 1010].filter((each) => each !== ${String(code)}))`,
    })),
  },
  {
    sentence: '| an answer to an id that does not wait | ignores it |',
    scripts: [
      'an answer to an id that does not wait is ignored',
      'a request without an answer fails at its deadline, and what comes later is ignored',
    ],
    mutants: [
      {
        file: session,
        from: 'if (request === undefined) {',
        to: "if (request === undefined) { throw new Error('an answer');",
      },
    ],
  },
  {
    sentence:
      '| a result that does not fit its schema | fails the request with `client.UnexpectedFrame` |',
    scripts: ['a result that does not fit its schema fails the request with UnexpectedFrame'],
    mutants: [
      {
        file: session,
        from: 'if (issue === undefined) request.resolve',
        to: 'if (true) request.resolve',
      },
    ],
  },
  {
    sentence: '| an error with `id` null | logs it: a frame of ours could not be read |',
    scripts: ['an error with id null and whatever else comes changes nothing'],
    mutants: [
      {
        file: session,
        from: 'id === null ? undefined : this.#pending.take(id)',
        to: 'this.#pending.take(id ?? this.#pending.lowestId ?? 0)',
      },
    ],
  },
  {
    sentence: '| anything else | logs it |',
    scripts: ['an error with id null and whatever else comes changes nothing'],
    mutants: [
      {
        file: 'libs/protocol/src/parse-gateway-frame.ts',
        from: "if (!isRecord(frame)) return unreadable(null, '', 'an object');",
        to: '',
      },
    ],
  },
];

/** Sentences about gateways, which their own tests hold, and about what is around a core. */
export const othersSentences: readonly string[] = [
  'A resume with a lower id than the last one comes late, over a socket that was given up, and is refused; so is one whose `lastSeq` no event has had yet.',
  'A request that was sent again under its old id is answered as before and not done twice.',
  '**Events** are numbered by `seq`, from 1 in a session, without gaps.',
  '**When the socket is lost**, the session, the login and calls go on for `graceMs` of `hello`; before a login it is some seconds only.',
  'Our client raises `ConnectionClosed` and leaves it to the application to connect again; `hello` on the same socket is possible too, and begins anew with ids and `seq` at 1.',
  'That holds for refusals too: what was refused has had no effect and never will have under that id, so that later requests can be relied on to come after it.',
  'To try again, send it under a new id.',
  'The one exception is `StorageUnavailable`, which a resend may turn into another answer.',
  '**The other side of a call** may lose its connection as well.',
  'Some seconds after it has, `PeerReconnecting` tells of it, and `PeerReconnected` when it is back; when it does not come back in its grace, the call ends.',
  '### Limits',
  'What a gateway does about too much, with the values that hold unless it is configured otherwise:',
  '`ack`, `hangup`, `reject` and `logout` are never refused for a limit.',
];
