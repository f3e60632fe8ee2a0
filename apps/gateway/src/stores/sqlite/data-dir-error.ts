/** The data folder cannot be used. `message` tells the person who runs the gateway why, and what to do. */
export class DataDirError extends Error {
  override readonly name = 'DataDirError';
}
