import type { WireError } from '@ringspec/generated';
import {
  wireError,
  type WireErrorDetails,
  type WireErrorDomain,
  type WireErrorName,
} from '@ringspec/protocol';

/** Thrown by a handler to refuse a request; becomes its answer. */
export class RequestFailure extends Error {
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.message);
    this.name = 'RequestFailure';
    this.wire = wire;
  }
}

export function refuse<D extends WireErrorDomain>(
  domain: D,
  name: WireErrorName<D>,
  details?: WireErrorDetails,
): RequestFailure {
  return new RequestFailure(wireError(domain, name, details));
}
