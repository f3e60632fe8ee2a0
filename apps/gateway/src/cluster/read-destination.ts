/** Where a frame of somebody who has not logged in is to go. */
export type Destination = { resumeToken: string } | { user: string };

/** Longer ones are refused whatever they say. */
const longest = 16_384;

/** Reads whom a frame names: its session by the token, or a user. Undefined where it names nobody. */
export function readDestination(text: string): Destination | undefined {
  if (text.length > longest) return undefined;
  let frame: { method?: unknown; params?: { resumeToken?: unknown; user?: unknown } | null } | null;
  try {
    frame = JSON.parse(text) as typeof frame;
  } catch {
    return undefined;
  }
  const { resumeToken, user } = frame?.params ?? {};
  if (frame?.method === 'resume')
    return typeof resumeToken === 'string' ? { resumeToken } : undefined;
  return typeof user === 'string' ? { user } : undefined;
}
