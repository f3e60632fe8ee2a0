import type { KeptLogin } from '../auth/kept-login.js';
import type { KeptSession } from '../session/kept-session.js';
import type { KeptCall } from './kept-call.js';

/** What a page leaves for the one that takes its place. */
export interface KeptPage {
  readonly version: string;
  /** Address of the gateway. */
  readonly url: string;
  readonly keptAt: number;
  readonly session: KeptSession;
  readonly login: KeptLogin;
  readonly calls: readonly KeptCall[];
}
