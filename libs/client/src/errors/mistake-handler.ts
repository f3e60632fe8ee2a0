import type { ClientError } from './client-error.js';

/** Told of what an application got wrong and a lenient client passes over. Where there is none, the error is thrown. */
export type MistakeHandler = (mistake: ClientError) => void;
