/** A time as the API tells it: RFC 3339, UTC. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
