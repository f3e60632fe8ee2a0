import { OperationFailure } from '@ringspec/generated/http-client';

/** A time of today as a time, any other with its day; in the zone of whoever looks. */
export function moment(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  const isToday = date.toDateString() === now.toDateString();
  return date.toLocaleString(undefined, {
    ...(!isToday && { month: 'short', day: 'numeric' }),
    ...(date.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
    ...{ hour: '2-digit', minute: '2-digit' },
  });
}

/** A time limit, as `20 s`. */
export function seconds(ms: number): string {
  return `${String(Math.round(ms / 1_000))} s`;
}

/** `0.825` as `83 %`; a dash where there was nothing to count. */
export function share(part: number | undefined): string {
  return part === undefined ? '–' : `${String(Math.round(part * 100))} %`;
}

/** What an operator is doing, for those who watch. */
const statuses: Readonly<Record<string, string>> = {
  OFFLINE: 'Offline',
  ONLINE: 'At work',
  READY: 'Ready',
  DIALING: 'Being called',
  IN_SERVICE: 'In a call',
  AFTER_SERVICE: 'Wrap-up',
  TIMEOUT: 'Break',
  DND: 'Not to be disturbed',
  BANNED: 'Missed a call',
};

export function statusWord(status: string): string {
  return statuses[status] ?? status.replace(/^CUSTOM_/, 'Custom ');
}

/** What is wrong, in a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof OperationFailure) {
    const { problem, status } = error;
    return problem?.detail ?? problem?.title ?? `The gateway answered with ${String(status)}.`;
  }
  // As `fetch` fails; what it says differs by browser.
  if (error instanceof TypeError) return 'The gateway does not answer.';
  return error instanceof Error ? error.message : String(error);
}
