import type { ClientError } from './client-error.js';

/**
 * Told of what an application got wrong and a lenient client passes over; may say what is meant by
 * it. Where there is no such handler, the error is thrown.
 */
export type MistakeHandler = (mistake: ClientError, given?: string) => string | undefined;
