/** NATS cannot be used. `message` tells the person who runs the gateway why, and what to do. */
export class NatsError extends Error {
  override readonly name = 'NatsError';
}
