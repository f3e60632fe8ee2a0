import { PeerError } from '@ringspec/testing';

/** `domain.name` of the error that refuses a request, or `accepted`. */
export function refusalOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'accepted',
    (error: unknown) => {
      if (!(error instanceof PeerError)) throw error;
      return `${error.wire.data.domain}.${error.wire.data.name}`;
    },
  );
}
