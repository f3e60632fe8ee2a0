/** The gateway cannot start. `message` tells the person who runs it why, and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
