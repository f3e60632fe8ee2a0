import { loginMs } from './administrator-logins.js';

const name = 'ringspec-admin';

/** What a `Cookie` header has of a login. */
export function secretIn(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}

/** Scripts do not see it, and no other site sends it. `isSecure`: the page came over HTTPS. */
export function cookieOf(secret: string, isSecure: boolean): string {
  return written(secret, loginMs / 1_000, isSecure);
}

export function noCookie(isSecure: boolean): string {
  return written('', 0, isSecure);
}

function written(value: string, seconds: number, isSecure: boolean): string {
  const rest = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict`;
  return `${name}=${value}; ${rest}${isSecure ? '; Secure' : ''}`;
}
