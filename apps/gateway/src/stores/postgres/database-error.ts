/** The database cannot be used. `message` tells the person who runs the gateway why, and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}
