/** Members of Config that are neither text nor objects. */
const flags = new Set([
  ...['micRequired', 'progressTone', 'H264first', 'enableTrace', 'showDebugInfo', 'showWarnings'],
]);
const numbers = new Set(['rtcStatsCollectionInterval', 'queueType']);

/**
 * What `init` of existing applications gets, as the client takes it: what is empty counts as not
 * given, 1 and 'true' are true, numbers may be text. What still means nothing the client warns of.
 */
export function lenientConfig(config: unknown): Record<string, unknown> {
  if (typeof config !== 'object' || config === null) return {};
  return Object.fromEntries(
    Object.entries(config)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]: [string, unknown]) => [name, read(name, value)]),
  );
}

function read(name: string, value: unknown): unknown {
  if (flags.has(name)) {
    if (value === 1 || value === '1' || value === 'true') return true;
    return value === 0 || value === '0' || value === 'false' ? false : value;
  }
  return numbers.has(name) && typeof value === 'string' && Number.isFinite(Number(value))
    ? Number(value)
    : value;
}
