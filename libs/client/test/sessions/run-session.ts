import { checkWireEvent } from '@ringspec/generated/validators/wire-events';
import type { ClientSocket, OpenSocket, SocketListener } from '@ringspec/protocol';
import { FakeClock, settle } from '@ringspec/testing';
import type { Connection } from '../../src/connection/connection.js';
import type { slotPolicy } from '../../src/connection/reconnect-policy.js';
import type { Session } from '../../src/session/session.js';
import type { Expectation, ScriptStep, SessionScript } from './session-script.js';

/** The part of the client that the scripts are about. */
export interface Core {
  readonly Connection: typeof Connection;
  readonly Session: typeof Session;
  readonly slotPolicy: typeof slotPolicy;
}

/** Something that the core has done, in the words of expectations. */
interface Happening {
  readonly kind: Expectation['expect'];
  readonly atMs: number;
  readonly what: Readonly<Record<string, unknown>>;
}

/** Runs a script; throws at the first thing that is not as it says. */
export async function runSession(script: SessionScript, core: Core): Promise<void> {
  const run = new Run(script, core);
  for (const [i, step] of script.steps.entries()) {
    try {
      await run.step(step);
    } catch (error) {
      const where = `${script.title}, step ${String(i + 1)} ${JSON.stringify(step)}`;
      throw new Error(`${where}: ${(error as Error).message}`, { cause: error });
    }
  }
  run.nothingLeft();
}

class Run {
  readonly #clock = new FakeClock();
  readonly #beginning = this.#clock.monotonic();
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #happened: Happening[] = [];
  #socket: SocketListener | undefined;

  constructor({ random }: SessionScript, { Connection, Session, slotPolicy }: Core) {
    const log = { error: ignore, warning: ignore, info: ignore, trace: ignore };
    const told = (is: string) => () => {
      this.#note('connection', { is });
    };
    this.#session = new Session({
      clock: this.#clock,
      log,
      random: () => random,
      sdk: 'script/1',
      checkEvent: checkWireEvent,
      requestTimeoutMs: 300_000,
      onEvent: ({ name, data }) => {
        this.#note('event', { name, data });
      },
    });
    this.#connection = new Connection({
      platform: {
        clock: this.#clock,
        random: () => random,
        openSocket: this.#openSocket,
      },
      policy: slotPolicy(),
      attemptTimeoutMs: 300_000,
      log,
      listener: {
        established: told('established'),
        failed: told('failed'),
        lost: told('lost'),
        regained: told('regained'),
        closed: told('closed'),
        page: ignore,
      },
    });
  }

  async step(step: ScriptStep): Promise<void> {
    if ('expect' in step) {
      await this.#expect(step);
      return;
    }
    this.nothingLeft();
    if ('do' in step) await this.#do(step);
    else if ('close' in step) this.#closeSocket(step.close);
    else this.#socket?.message('send' in step ? JSON.stringify(step.send) : step.sendText);
    await settle();
  }

  /** Whatever happens and is not expected fails the script. */
  nothingLeft(): void {
    const [first] = this.#happened;
    if (first) throw new Error(`not expected: ${JSON.stringify(first)}`);
  }

  get #nowMs(): number {
    return this.#clock.monotonic() - this.#beginning;
  }

  async #do(step: Extract<ScriptStep, { do: string }>): Promise<void> {
    switch (step.do) {
      case 'connect':
        this.#connection.connect('wss://script.example', this.#session);
        return;
      case 'disconnect':
        this.#connection.close();
        return;
      case 'wait':
        await this.#clock.advance(step.untilMs - this.#nowMs);
        await settle();
        this.nothingLeft();
        return;
      case 'request': {
        const { as, method, params, deadlineMs } = step;
        const settled = (how: object): void => {
          this.#note('settled', { as, ...how });
        };
        this.#session
          .request(method as 'getOperatorStatus', params, { timeoutMs: deadlineMs })
          .then(
            (result) => {
              settled({ result });
            },
            ({ domain, errorName: name }: { domain: string; errorName: string }) => {
              settled({ error: { domain, name } });
            },
          );
      }
    }
  }

  /** The order is that of the script among happenings of one kind, and free between kinds. */
  async #expect({ atMs = this.#nowMs, ...expected }: Expectation): Promise<void> {
    if (atMs < this.#nowMs) throw new Error(`it is ${String(this.#nowMs)} ms already`);
    if (atMs > this.#nowMs) this.nothingLeft();
    await this.#clock.advance(atMs - this.#nowMs);
    await settle();
    const at = this.#happened.findIndex(({ kind }) => kind === expected.expect);
    const [happened] = at < 0 ? [] : this.#happened.splice(at, 1);
    if (!happened) throw new Error(`did not happen; but ${JSON.stringify(this.#happened)}`);
    const { expect: _, ...rest } = expected;
    const wanted = 'frame' in rest ? rest.frame : rest;
    const { refused, ...members } = wanted as { refused?: true };
    if (happened.atMs !== atMs || !hasMembers(happened.what, members))
      throw new Error(`happened: ${JSON.stringify(happened)}`);
    if (expected.expect !== 'open') return;
    if (refused) this.#closeSocket(1006);
    else this.#socket?.opened();
    await settle();
  }

  #closeSocket(code: number): void {
    const listener = this.#socket;
    this.#socket = undefined;
    listener?.closed(code, '');
  }

  #note(kind: Happening['kind'], what: Happening['what']): void {
    this.#happened.push({ kind, atMs: this.#nowMs, what });
  }

  readonly #openSocket: OpenSocket = (_url, _subprotocol, listener): ClientSocket => {
    this.#socket = listener;
    this.#note('open', {});
    return {
      send: (text) => {
        this.#note('frame', JSON.parse(text) as Happening['what']);
      },
      close: (code) => {
        // One that the gateway has closed is closed once more for safety's sake; that is no news.
        if (this.#socket !== listener) return;
        this.#note('close', { code });
      },
    };
  };
}

/** Whether all members are there, at any depth. */
function hasMembers(value: unknown, members: unknown): boolean {
  if (typeof members !== 'object' || members === null) return Object.is(value, members);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(members).every(([name, each]) =>
    hasMembers((value as Readonly<Record<string, unknown>>)[name], each),
  );
}

function ignore(): void {
  // What a core writes into its log is its own affair.
}
