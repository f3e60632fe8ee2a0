// Prints a token that lets a user in: RINGSPEC_KEY=rsk_… node sign-token.mjs erin "Erin Evans"
import { createHmac } from 'node:crypto';
import process from 'node:process';

const key = process.env.RINGSPEC_KEY ?? ''; // Of `ringspec-gateway key add … --signs`.
const [, , user, name = user] = process.argv;
const now = Math.floor(Date.now() / 1000);

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = {
  iss: key.split('_')[1],
  sub: user,
  name,
  iat: now,
  exp: now + 300,
  provision: true,
};
const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
console.log(`${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`);
