/**
 * The vocabulary of session scripts: what a client's core is given, and what it must do. Scripts
 * run against the core of every language under a fake clock, which stands at 0 when one begins.
 */

/** An object that is told in part: `$example` stands for the members of an example of the message. */
export type Partly = Readonly<Record<string, unknown>> & { $example?: true };

/** What the application does. `wait` lets time pass in which nothing happens. */
export type ApplicationStep =
  | { do: 'connect' | 'disconnect' }
  | {
      do: 'request';
      /** What the script calls it. */
      as: string;
      method: string;
      params?: Partly;
      deadlineMs?: number;
    }
  | { do: 'wait'; untilMs: number };

/** What the core must do next, at the instant `atMs`, by default at once. */
export type ExpectStep = { atMs?: number } & (
  | {
      expect: 'open';
      /** The socket closes before it has opened. By default it opens at once. */
      refused?: true;
    }
  /** It sends a frame that has these members. */
  | {
      expect: 'frame';
      frame: { id?: number; method: string; params?: Readonly<Record<string, unknown>> };
    }
  /** The application gets an event, whose data have these members. */
  | { expect: 'event'; name: string; data?: Readonly<Record<string, unknown>> }
  /** A request ends, with a result that has these members or with an error. */
  | {
      expect: 'settled';
      as: string;
      result?: Readonly<Record<string, unknown>>;
      error?: { domain: string; name: string };
    }
  /** It closes the socket. */
  | { expect: 'close'; code?: number }
  /** The application is told of its connection. */
  | { expect: 'connection'; is: 'established' | 'failed' | 'lost' | 'regained' | 'closed' }
);

/** What the gateway does. */
export type GatewayStep =
  | { send: { id: number; result: Partly } }
  | { send: { id: number; error: string } }
  | { sendEvent: string; seq: number; data: Partly }
  /** Whatever text, which no schema is asked about. */
  | { sendText: string }
  /** It closes the socket; 1006 is a network that fails. */
  | { close: number };

export type SessionStep = ApplicationStep | ExpectStep | GatewayStep;

export interface SessionDefinition {
  /** A sentence that says what holds. */
  title: string;
  /** What the core gets as randomness, each time. Default: 0.5. */
  random?: number;
  steps: readonly SessionStep[];
}

export function defineSession(session: SessionDefinition): SessionDefinition {
  return session;
}
