import type { IceCandidate, IceServer, SessionDescription } from '@ringspec/generated';
import { CallError } from '../../errors/call-error.js';
import { MediaConnection, type MediaConnectionDeps } from './media-connection.js';

/** Of which connection something is; undefined is the one that the call begins with. */
export type ConnectionName = string | undefined;

export interface CallConnectionsDeps extends Omit<
  MediaConnectionDeps,
  'sendDescription' | 'sendCandidates'
> {
  readonly sendDescription: (
    description: SessionDescription,
    connection: ConnectionName,
  ) => Promise<unknown>;
  readonly sendCandidates: (
    candidates: IceCandidate[],
    connection: ConnectionName,
  ) => Promise<unknown>;
}

/** Makes the first offer or answer of a connection. */
export type Describe = (media: MediaConnection) => Promise<SessionDescription>;

/** The connection of media that a call has, and one that may take its place. */
export class CallConnections {
  /** The first connection was that of a page before: there will be none but a further one. */
  awaitsFurther = false;
  readonly #deps: CallConnectionsDeps;
  #current: MediaConnection | undefined;
  #currentName: ConnectionName;
  #further: { readonly name: string; readonly media: MediaConnection } | undefined;
  #polite: boolean;
  readonly #early: IceCandidate[] = [];

  constructor(deps: CallConnectionsDeps) {
    this.#deps = deps;
    this.#polite = deps.polite;
  }

  get current(): MediaConnection | undefined {
    return this.#current;
  }

  /** Which side gives way where both offer at once: who has answered the offer of the connection. */
  get polite(): boolean {
    return this.#polite;
  }

  /** @throws CallError IncorrectOperation, where there is none yet */
  expect(): MediaConnection {
    if (this.#current === undefined) throw CallError.of('IncorrectOperation');
    return this.#current;
  }

  /** Candidates for the connection that the call will begin with. */
  get earlyCandidates(): readonly IceCandidate[] {
    return this.#early;
  }

  /** Makes the connection that the call begins with. */
  begin(servers: readonly IceServer[]): MediaConnection {
    const media = this.#connect(servers, undefined, this.#polite);
    this.#current = media;
    media.peer.receiveCandidates(this.#early.splice(0));
    return media;
  }

  /** Makes another beside it, and tells the other side; `polite` where it is to answer. */
  async beginFurther(
    name: string,
    servers: readonly IceServer[],
    polite: boolean,
    describe: Describe,
  ): Promise<void> {
    if (!this.awaitsFurther) this.expect();
    this.#further?.media.close();
    const media = this.#connect(servers, name, polite);
    this.#further = { name, media };
    const told = this.#deps.sendDescription(await describe(media), name);
    media.peer.trickle();
    await told;
  }

  /** The other one takes the place of the present one. Undefined where there is none of this name. */
  take(name: string): MediaConnection | undefined {
    if (this.#further?.name !== name) return undefined;
    const { media } = this.#further;
    this.#further = undefined;
    this.#current?.close();
    this.#current = media;
    this.#currentName = name;
    this.#polite = media.polite;
    this.#deps.onSettled(media.connection.signalingState === 'stable');
    return media;
  }

  drop(name: string): void {
    if (this.#further?.name !== name) return;
    this.#further.media.close();
    this.#further = undefined;
  }

  /** Undefined where there is none of this name, or no more. */
  at(name: ConnectionName): MediaConnection | undefined {
    if (name === this.#currentName) return this.#current;
    return name === this.#further?.name ? this.#further?.media : undefined;
  }

  receiveCandidates(candidates: readonly IceCandidate[], name: ConnectionName): void {
    const isFirst = this.#current === undefined && !this.awaitsFurther;
    if (isFirst) this.#early.push(...candidates);
    else this.at(name)?.peer.receiveCandidates(candidates);
  }

  close(): void {
    this.#current?.close();
    this.#further?.media.close();
  }

  #connect(servers: readonly IceServer[], name: ConnectionName, polite: boolean): MediaConnection {
    const deps = this.#deps;
    const isCurrent = (): boolean => this.#current === media;
    const media: MediaConnection = new MediaConnection(servers, {
      ...deps,
      polite,
      sendDescription: (description) => deps.sendDescription(description, name),
      sendCandidates: (candidates) => deps.sendCandidates(candidates, name),
      onSettled: (settled) => {
        if (isCurrent()) deps.onSettled(settled);
      },
      onIceState: (state) => {
        if (isCurrent()) deps.onIceState(state);
      },
    });
    return media;
  }
}
