/** What is in a data folder cannot be moved. `message` tells the person who asked why, and what to do. */
export class MoveError extends Error {
  override readonly name = 'MoveError';
}
