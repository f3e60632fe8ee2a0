/** Of a process: done, failed, or not understood. */
export const exitCodes = { done: 0, failed: 1, misused: 2 } as const;
