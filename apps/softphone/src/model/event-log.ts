/** One event as the panel shows it. */
export interface LoggedEvent {
  /** Counts up from 1. */
  nth: number;
  at: number;
  source: 'client' | 'call';
  name: string;
  /** The payload without `name`, as JSON; objects of the client by their class. */
  json: string;
}

const KEEP = 200;

/** The newest first; `nth` counts on when the log is cleared. */
export function withEvent(
  log: readonly LoggedEvent[],
  source: LoggedEvent['source'],
  event: { name: string },
  at: number,
  nth: number,
): LoggedEvent[] {
  const { name, ...payload } = event;
  return [{ nth, at, source, name, json: printPayload(payload) }, ...log].slice(0, KEEP);
}

export function matching(log: readonly LoggedEvent[], filter: string): LoggedEvent[] {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' ? [...log] : log.filter(({ name }) => name.toLowerCase().includes(wanted));
}

/** Tokens and keys are secrets even in a demonstration: only their beginnings are shown. */
export function printPayload(payload: object): string {
  return JSON.stringify(
    payload,
    (key, value: unknown) => {
      if (typeof value === 'string' && /token$|^key$/i.test(key)) return `${value.slice(0, 6)}…`;
      if (value instanceof Error) return `${value.name}: ${value.message}`;
      const isPlain =
        typeof value !== 'object' ||
        value === null ||
        Array.isArray(value) ||
        [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
      return isPlain ? value : `<${className(value)}>`;
    },
    2,
  );
}

function className({ constructor }: object): string {
  return typeof constructor === 'function' ? constructor.name.replace(/^_+/, '') : 'object';
}
