import type { AccountAdmin } from '../accounts/account-admin.js';
import type { Administrators } from '../administrators/administrators.js';
import type { ApiKeys } from '../api/keys/api-keys.js';
import type { CommandWords } from './command-words.js';
import type { Terminal } from './terminal.js';

export type AccountOption =
  | 'application'
  | 'display-name'
  | 'password-stdin'
  | 'scopes'
  | 'signs'
  | 'public-key'
  | 'jwks'
  | 'priority'
  | 'url'
  | 'from'
  | 'json';

/** What a command works with, once its words were parsed. */
export interface AccountCommandInput {
  admin: AccountAdmin;
  keys: ApiKeys;
  administrators: Administrators;
  terminal: Terminal;
  /** One for each name of `Command.takes`; a last `NAME…` takes the rest. */
  words: readonly string[];
  /** The one asked for, or the only one there is; not asked for by `list`. */
  application: string;
  displayName: string | undefined;
  /** As they were given. */
  scopes: string | undefined;
  signs: boolean;
  /** Path of a file. */
  publicKey: string | undefined;
  jwks: string | undefined;
  /** As it was given. */
  priority: string | undefined;
  /** A new password: from standard input, or a random one. */
  newPassword(): Promise<NewPassword>;
  json: boolean;
}

export interface NewPassword {
  password: string;
  /** Whether nobody knows it yet, so that it must be shown. */
  random: boolean;
}

/** A subcommand about accounts. The help is made of these. */
export interface AccountCommand extends CommandWords<AccountOption> {
  run(input: AccountCommandInput): Promise<void>;
}

export const optionHelp: Readonly<Record<AccountOption, string>> = {
  application: '--application APP   application.account; default: the only one there is',
  'display-name': '--display-name TEXT what others see; default: the name',
  'password-stdin':
    '--password-stdin    read the password from standard input; default: a random one',
  scopes: '--scopes A,B        what a key may do; default: everything',
  signs: '--signs             tokens that are signed with the key (HS256) let users in',
  'public-key':
    '--public-key FILE   tokens that are signed with this key (EdDSA, RS256) let users in; PEM',
  jwks: '--jwks URL          the same with the keys at an address',
  priority:
    '--priority N        of the operators who are ready those with the lowest are asked first',
  url: '--url URL           where clients reach the gateway, such as https://calls.example.org',
  from: '--from sqlite       what is in the data folder',
  json: '--json              print JSON',
};
