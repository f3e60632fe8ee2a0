import { type ClientEventMap, Events } from '@ringspec/generated';
import { checkWireEvent } from '@ringspec/generated/validators/wire-events';
import { encodeEvent, parseGatewayFrame } from '@ringspec/protocol';
import { EventEmitter } from 'eventemitter3';
import { TypedEmitter } from '../../../../libs/client/src/events/typed-emitter.js';
import { compareRates, perSecond, rateOf } from '../compare-rates.js';
import type { Measurement } from '../measurement.js';

const data = { id: 'st_9', status: 'IN_SERVICE', description: 'A queue call.' } as const;

export const dispatch: Measurement = {
  name: 'dispatch',
  summary: 'an event validated and given to a listener, against eventemitter3 without validation',
  async run() {
    let heard = 0;
    const listen = (): void => {
      heard += 1;
    };
    const peer = new EventEmitter();
    peer.on('ACDStatusUpdated', listen);
    const ours = new TypedEmitter<ClientEventMap>(Events, () => undefined);
    ours.on('ACDStatusUpdated', listen);
    const dispatched = await compareRates(
      () =>
        rateOf(() => {
          if (checkWireEvent('ACDStatusUpdated', data)?.length === 0)
            ours.emit('ACDStatusUpdated', data);
        }),
      () =>
        rateOf(() => {
          peer.emit('ACDStatusUpdated', data);
        }),
    );
    const text = encodeEvent('ACDStatusUpdated', 1, data);
    let read = 0;
    const parsed = await compareRates(
      () =>
        rateOf(() => {
          if (parseGatewayFrame(text, checkWireEvent).kind === 'event') read += 1;
        }),
      () =>
        rateOf(() => {
          if (JSON.parse(text) !== null) read += 1;
        }),
    );
    if (heard === 0 || read === 0) throw new Error('nothing was dispatched');
    return [
      {
        what: 'event: validate and dispatch / eventemitter3 emit',
        ours: perSecond(dispatched.ours),
        peer: perSecond(dispatched.peer),
        ratio: dispatched.ratio,
        spread: dispatched.spread,
      },
      {
        what: 'event frame: parse and validate / JSON.parse',
        ours: perSecond(parsed.ours),
        peer: perSecond(parsed.peer),
        ratio: parsed.ratio,
        spread: parsed.spread,
      },
    ];
  },
};
