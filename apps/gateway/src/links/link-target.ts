import type { KeyRing } from '../credentials/secret-ring.js';
import type { LinkTerms } from './link-end.js';
import type { RemoteHomeTerms } from './remote-home.js';

/** Terms of every link of a process. */
export type LinkSurroundings = Omit<LinkTerms, 'wire' | 'key'> & {
  /** Links are made with the first, and let in with any. */
  keys: KeyRing;
};

/** Terms of those that it makes. */
export type LinkMakingTerms = LinkSurroundings &
  Pick<RemoteHomeTerms, 'bufferedBytes'> & {
    /** Id of this process. */
    from: string;
  };

/** A process to which a link is to be made. */
export interface LinkTarget {
  /** Such as http://10.0.0.7:8080. */
  address: string;
  /** Id of the process there. */
  process: string;
}
