import { encodeNotification, encodeRequest, parseClientFrame } from '@ringspec/protocol';
import { InProcessGateway } from '@ringspec/testing';
import { compareRates, perSecond, rateOf } from '../compare-rates.js';
import type { Measurement } from '../measurement.js';

const message = { callId: 'call-0001', text: 'Shall we say half past four, then?' };

export const frame: Measurement = {
  name: 'frame',
  summary: 'what the gateway does with a frame, against JSON.parse of the same text',
  async run() {
    const text = encodeRequest(7, 'sendMessage', message);
    let read = 0;
    const parseOnly = (): void => {
      if (JSON.parse(text) !== null) read += 1;
    };
    const parsed = await compareRates(
      () =>
        rateOf(() => {
          if (parseClientFrame(text, 16).kind === 'request') read += 1;
        }),
      () => rateOf(parseOnly),
    );
    const routed = await compareRates(routePings, () => rateOf(parseOnly));
    if (read === 0) throw new Error('nothing was read');
    return [
      {
        what: 'request frame: parse and validate / JSON.parse',
        ours: perSecond(parsed.ours),
        peer: perSecond(parsed.peer),
        ratio: parsed.ratio,
        spread: parsed.spread,
      },
      {
        what: 'ping through the gateway core, answer included / JSON.parse',
        ours: perSecond(routed.ours),
        peer: perSecond(routed.peer),
        ratio: routed.ratio,
        spread: routed.spread,
      },
    ];
  },
};

/** Pings of a logged-in session, straight into the core: no socket, but all that the core does. */
async function routePings(): Promise<number> {
  const endless = Number.MAX_SAFE_INTEGER;
  const gateway = await InProcessGateway.start({
    limits: { requestsPerSecond: endless, requestBurst: endless },
  });
  let answers = 0;
  const socket = gateway.openSocket({
    receive: () => {
      answers += 1;
    },
    closed: () => undefined,
  });
  socket.message(encodeRequest(1, 'hello', { level: 1, sdk: 'bench' }));
  while (answers < 1) await new Promise((resolve) => setImmediate(resolve));
  socket.message(encodeRequest(2, 'login', { user: 'alice', password: 'alice' }));
  while (answers < 2) await new Promise((resolve) => setImmediate(resolve));
  let id = 2;
  const rate = rateOf(() => {
    id += 1;
    socket.message(encodeRequest(id, 'ping', {}));
    if (id % 100 === 0) socket.message(encodeNotification('ack', { seq: 0, answered: id }));
  });
  if (answers < id) throw new Error('a ping was not answered');
  return rate;
}
