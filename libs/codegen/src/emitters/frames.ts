import { envelopeOf } from '../envelope/envelopes.js';
import { frameValue } from '../envelope/frame-value.js';
import type { FrameContent } from '../envelope/placeholders.js';
import type { EnvelopeModel, ErrorModel, Model } from '../model/model.js';

/** Whole frames as they cross the wire, in the envelope of the protocol. Names are those on the wire. */
export class Frames {
  readonly #envelope: EnvelopeModel;

  constructor(model: Model) {
    this.#envelope = envelopeOf(model);
  }

  request(name: string, payload: unknown): object {
    return this.#frame('request', { name, payload });
  }

  result(name: string, payload: unknown): object {
    return this.#frame('result', { name, payload });
  }

  /** Its message is for people, and may be another than this one. */
  error(error: ErrorModel, name?: string): object {
    return this.#frame('error', { error, ...(name !== undefined && { name }) });
  }

  notification(name: string, payload: unknown): object {
    return this.#frame('notification', { name, payload });
  }

  event(name: string, payload: unknown): object {
    return this.#frame('event', { name, payload });
  }

  #frame(kind: keyof EnvelopeModel['frames'], content: FrameContent): object {
    return frameValue(this.#envelope.frames[kind] ?? {}, content);
  }
}
