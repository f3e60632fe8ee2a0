import { userInfo } from 'node:os';

/** Who does what a command does, as the audit log names them: an account of the operating system. */
export function commandActor(): string {
  return userInfo().username;
}
