import {
  protocolLevel,
  type AckParams,
  type HelloResult,
  type IceServer,
  type ResumeResult,
} from '@ringspec/generated';
import { checkResult } from '@ringspec/generated/validators/results';
import { encodeRequest, type UnreadableFrame, type GatewayFrame } from '@ringspec/protocol';
import type { KeptSession } from './kept-session.js';
import { ConnectionError } from '../errors/connection-error.js';

/** A hello or resume that is on its way. */
export interface Greeting {
  readonly id: number;
  readonly method: 'hello' | 'resume';
  readonly text: string;
}

export type GreetingOutcome =
  | { readonly welcomed: true; readonly heartbeatIntervalMs: number }
  | {
      readonly welcomed: false;
      readonly error: ConnectionError;
      /** Whether another socket may be welcome later. */
      readonly retryable: boolean;
    };

/** Introduces a session to each new socket, and keeps what the gateway answers. */
export class Greeter {
  readonly #sdk: string;
  #resumeToken: string | undefined;
  /** STUN and TURN servers of the newest hello, resume or login. */
  iceServers: readonly IceServer[] = [];

  /** `earlier`: the session that goes on. */
  constructor(sdk: string, earlier?: KeptSession) {
    this.#sdk = sdk;
    this.#resumeToken = earlier?.resumeToken;
  }

  /** What resumes the session; undefined before the first welcome. */
  get resumeToken(): string | undefined {
    return this.#resumeToken;
  }

  /** The frame under `id`, which is none of those answered before. */
  greet({ seq: lastSeq, answered }: AckParams, id: number): Greeting {
    const self = { level: protocolLevel, sdk: this.#sdk };
    const resumeToken = this.#resumeToken;
    return resumeToken === undefined
      ? { id, method: 'hello', text: encodeRequest(id, 'hello', self) }
      : {
          id,
          method: 'resume',
          text: encodeRequest(id, 'resume', { ...self, resumeToken, lastSeq, answered }),
        };
  }

  /** A login brings a token of its own: the one from before it is void. */
  takeUp({ resumeToken }: { resumeToken?: unknown }): void {
    if (typeof resumeToken === 'string') this.#resumeToken = resumeToken;
  }

  read({ id, method }: Greeting, frame: GatewayFrame | UnreadableFrame): GreetingOutcome {
    if (frame.kind === 'result' && frame.id === id) {
      const [issue] = checkResult(method, frame.result) ?? [];
      if (issue !== undefined) {
        return unreadable(`Its ${method} has ${issue.path}: expected ${issue.expected}.`);
      }
      const welcome = frame.result as unknown as HelloResult | ResumeResult;
      this.#resumeToken = welcome.resumeToken;
      this.iceServers = welcome.iceServers;
      return { welcomed: true, heartbeatIntervalMs: welcome.heartbeatIntervalMs };
    }
    if (frame.kind === 'error' && (frame.id === id || frame.id === null)) {
      const { name, retryable = false } = frame.error.data;
      const reason = name === 'SessionExpired' ? 'sessionExpired' : 'refused';
      return {
        welcomed: false,
        error: ConnectionError.because(
          reason,
          `The gateway refused the connection: ${frame.error.message}`,
        ),
        retryable,
      };
    }
    return unreadable(`It answered ${method} with a frame of another kind.`);
  }
}

function unreadable(how: string): GreetingOutcome {
  return {
    welcomed: false,
    error: ConnectionError.because('refused', `The gateway does not speak this protocol. ${how}`),
    retryable: true,
  };
}
