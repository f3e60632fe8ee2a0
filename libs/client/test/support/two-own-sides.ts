import type { IceServer, SessionDescription } from '@ringspec/generated';
import { FakeClock, FakePage, FakePeerConnection } from '@ringspec/testing';
import type { ConnectionName } from '../../src/calls/media/call-connections.js';
import { OwnSide } from '../../src/calls/media/own-side.js';

/** One side's media with what it was given, without a call around it. */
export class OwnSideInPage {
  readonly page = new FakePage();
  readonly warnings: string[] = [];
  /** States of ICE that the call hears of, and whether all is settled. */
  readonly heard: (string | boolean)[] = [];
  /** What it has described to the other side after the first description, by connection. */
  readonly described: { description: SessionDescription; connection: ConnectionName }[] = [];
  /** Set to have descriptions refused on their way. */
  refusal: Error | undefined;
  iceServers: readonly IceServer[] = [];
  readonly side: OwnSide;
  other: OwnSideInPage | undefined;

  constructor(clock: FakeClock, polite: boolean) {
    const nothing = (): void => undefined;
    this.side = new OwnSide({
      media: this.page.window,
      clock,
      polite,
      audioParams: {},
      cameraParams: {},
      videoConstraints: undefined,
      iceTransportPolicy: undefined,
      H264first: () => false,
      shape: () => Promise.resolve(),
      emitClientEvent: nothing,
      onDevice: nothing,
      onSettled: (settled) => this.heard.push(settled),
      onIceState: (state) => this.heard.push(state),
      iceServers: () => Promise.resolve(this.iceServers),
      log: {
        error: nothing,
        warning: (message) => this.warnings.push(typeof message === 'string' ? message : message()),
        info: nothing,
        trace: nothing,
      },
      sendDescription: (description, connection) => {
        if (this.refusal) return Promise.reject(this.refusal);
        this.described.push({ description, connection });
        const to = this.other?.side;
        if (description.type === 'offer') to?.receiveOffer(description, connection);
        else to?.receiveAnswer(description, connection);
        return Promise.resolve();
      },
      sendCandidates: () => Promise.resolve(),
    });
  }

  get connection(): FakePeerConnection {
    const connection = this.side.connection as unknown;
    if (!(connection instanceof FakePeerConnection)) throw new Error('There is no connection yet.');
    return connection;
  }

  /** Kinds of what goes over the connection. */
  get sent(): string[] {
    return this.connection
      .getTransceivers()
      .flatMap(({ sender }) => (sender.track ? [sender.track.kind] : []));
  }
}

/** Two sides that reach each other. */
export function twoOwnSides(): {
  alice: OwnSideInPage;
  bob: OwnSideInPage;
  clock: FakeClock;
} {
  const clock = new FakeClock();
  const [alice, bob] = [new OwnSideInPage(clock, false), new OwnSideInPage(clock, true)];
  [alice.other, bob.other] = [bob, alice];
  return { alice, bob, clock };
}
