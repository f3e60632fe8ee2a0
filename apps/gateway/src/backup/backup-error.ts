/** A backup cannot be made or brought back. `message` tells the person who asked why, and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
