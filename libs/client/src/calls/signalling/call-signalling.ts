import type {
  Headers,
  IceCandidate,
  RejectScope,
  RequestMap,
  SessionDescription,
  WireEventMap,
} from '@ringspec/generated';
import type { SendRequest } from '../../session/send-request.js';

/** Events of the gateway that are about a call which exists already. */
export type CallWireEventName = {
  [N in keyof WireEventMap]: WireEventMap[N] extends { callId: string } ? N : never;
}[Exclude<keyof WireEventMap, 'IncomingCall'>];

/** What one call says to the gateway. Headers that are undefined are left out. */
export class CallSignalling {
  readonly #request: SendRequest;
  readonly #callId: string;
  #known: boolean;

  /** `known`: whether the gateway has the call already, because it is incoming. */
  constructor(request: SendRequest, callId: string, known: boolean) {
    this.#request = request;
    this.#callId = callId;
    this.#known = known;
  }

  /** The gateway knows of the call, or will as soon as it gets what was sent. */
  get known(): boolean {
    return this.#known;
  }

  invite({
    headers = {},
    ...invitation
  }: Omit<RequestMap['invite']['params'], 'callId'>): Promise<unknown> {
    this.#known = true;
    return this.#request('invite', {
      callId: this.#callId,
      ...invitation,
      ...(Object.keys(headers).length > 0 && { headers }),
    });
  }

  accept(answer: SessionDescription, headers: Headers | undefined): Promise<unknown> {
    return this.#request('accept', { callId: this.#callId, answer, ...(headers && { headers }) });
  }

  /** Sent until it is answered: the other side must not go on as if in a call. */
  reject(scope: RejectScope, headers?: Headers): Promise<unknown> {
    const params = { callId: this.#callId, scope, ...(headers && { headers }) };
    return this.#request('reject', params, { insistent: true });
  }

  /** Sent until it is answered, as `reject` is. */
  hangUp(why?: Pick<RequestMap['hangup']['params'], 'headers' | 'reason'>): Promise<unknown> {
    const params = { callId: this.#callId, ...why };
    return this.#request('hangup', params, { insistent: true });
  }

  /** `connectionId` is undefined for the connection that the call begins with. */
  describe(description: SessionDescription, connectionId: string | undefined): Promise<unknown> {
    return this.#request('renegotiate', { ...this.#media(connectionId), description });
  }

  /** The same for candidates. */
  candidates(candidates: IceCandidate[], connectionId: string | undefined): Promise<unknown> {
    return this.#request('candidate', { ...this.#media(connectionId), candidates });
  }

  /** Media in place of those that this side has lost. */
  renewMedia(): Promise<unknown> {
    return this.#request('renewMedia', { callId: this.#callId });
  }

  /** To another call of this side, by its id, or to a number. */
  transfer(target: { targetCallId: string } | { number: string }): Promise<unknown> {
    const callId = this.#callId;
    return 'number' in target
      ? this.#request('transferToNumber', { callId, ...target })
      : this.#request('transferToCall', { callId, ...target });
  }

  #media(connectionId: string | undefined): { callId: string; connectionId?: string } {
    return { callId: this.#callId, ...(connectionId !== undefined && { connectionId }) };
  }

  async sendMessage(text: string): Promise<void> {
    await this.#request('sendMessage', { callId: this.#callId, text });
  }

  async sendTone(tone: string): Promise<void> {
    await this.#request('sendTone', { callId: this.#callId, tone });
  }

  async sendInfo(mimeType: string, body: string, headers: Headers | undefined): Promise<void> {
    await this.#request('sendInfo', {
      callId: this.#callId,
      mimeType,
      body,
      ...(headers && { headers }),
    });
  }
}
