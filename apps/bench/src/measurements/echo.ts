import { encodeRequest } from '@ringspec/protocol';
import { type ChildServer, startBareServer, startGateway } from '../child-server.js';
import { compareRates, perSecond } from '../compare-rates.js';
import type { Measurement } from '../measurement.js';
import { type RoundTrip, roundTripRate } from '../round-trips.js';
import { WireClient } from '../wire-client.js';

const CONNECTIONS = 100;

export const echo: Measurement = {
  name: 'echo',
  summary: `ping and answer over ${String(CONNECTIONS)} connections, against bare ws`,
  async run() {
    const [gateway, bare] = await Promise.all([startGateway(), startBareServer()]);
    try {
      const echoOurs = await echoers(gateway);
      const echoBare = await bareEchoers(bare);
      const echoed = await compareRates(
        () => roundTripRate(echoOurs),
        () => roundTripRate(echoBare),
        5,
      );
      return [
        {
          what: `ping and answer over ${String(CONNECTIONS)} connections / bare ws echo`,
          ours: perSecond(echoed.ours),
          peer: perSecond(echoed.peer),
          ratio: echoed.ratio,
          spread: echoed.spread,
          aim: '≥ 0.70',
        },
      ];
    } finally {
      await Promise.all([gateway.stop(), bare.stop()]);
    }
  },
};

function echoers({ port }: ChildServer): Promise<RoundTrip[]> {
  return Promise.all(
    Array.from({ length: CONNECTIONS }, async (): Promise<RoundTrip> => {
      const client = await WireClient.greet(port);
      return (done) => {
        client.send('ping', {}, done);
      };
    }),
  );
}

function bareEchoers({ port }: ChildServer): Promise<RoundTrip[]> {
  const text = encodeRequest(1_000, 'ping', {});
  return Promise.all(
    Array.from({ length: CONNECTIONS }, async (): Promise<RoundTrip> => {
      const client = await WireClient.open(`ws://127.0.0.1:${String(port)}/echo`);
      return (done) => {
        client.onFrame = done;
        client.socket.send(text);
      };
    }),
  );
}
