import { AccountError } from './account-error.js';
import { checkPassword } from './account-rules.js';

/** What a password is about to protect: words that come to mind first. */
export interface PasswordOwner {
  name: string;
  displayName: string;
  /** `application.account`. */
  application: string;
  realm: string;
}

/**
 * Checks a password that somebody chose: long enough, not among the 49,000 that leaked most often,
 * and not a word that is known of its owner or of the gateway. Throws {@link AccountError}.
 */
export async function checkChosenPassword(password: string, owner: PasswordOwner): Promise<void> {
  checkPassword(password);
  const folded = password.normalize('NFKC').toLowerCase();
  if ((await commonPasswords()).has(folded)) {
    throw new AccountError(
      'This password is one of those that are guessed first: choose another.',
      'password',
    );
  }
  // Digits and signs at its ends are what people add to a word that was refused.
  const word = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if ([folded, word].some((text) => ownWords(owner).has(text))) {
    throw new AccountError(
      'This password is the name of the user, the application or the gateway: choose another.',
      'password',
    );
  }
}

function ownWords({ name, displayName, application, realm }: PasswordOwner): Set<string> {
  const words = [name, displayName, application, realm, 'ringspec', 'ringspec-gateway'];
  const folded = words.map((word) => word.normalize('NFKC').toLowerCase());
  return new Set(
    folded.flatMap((word) => [word, word.replace(/\s+/g, ''), ...word.split(/[.\s]+/)]),
  );
}

let common: Promise<ReadonlySet<string>> | undefined;

/** Loaded when it is first needed: a gateway that makes no accounts has no use for it. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return common;
}
