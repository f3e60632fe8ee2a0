import type { Session, SessionLink } from '../sessions/session.js';

/** A login that is being worked on. */
export interface LoginUnderWay {
  /** Whether the socket that is there now is the one that sent the credentials, or sent them again. */
  isOfPresentSocket(): boolean;
  end(): void;
}

interface Entry {
  credentials: string;
  link: SessionLink | undefined;
}

/**
 * Logins that are being worked on, and whose they are: whoever resumes the session meanwhile, with
 * the token from before the login, is not yet known to be the one who logs in.
 */
export class LoginsUnderWay {
  readonly #entries = new Map<Session, Entry>();

  has(session: Session): boolean {
    return this.#entries.has(session);
  }

  begin(session: Session, params: object): LoginUnderWay {
    const entry: Entry = { credentials: JSON.stringify(params), link: session.link };
    this.#entries.set(session, entry);
    return {
      isOfPresentSocket: () => session.link === undefined || session.link === entry.link,
      end: () => {
        this.#entries.delete(session);
      },
    };
  }

  /** The request came once more, over the present socket. */
  resent(session: Session, params: object): void {
    const entry = this.#entries.get(session);
    if (entry?.credentials === JSON.stringify(params)) entry.link = session.link;
  }
}
