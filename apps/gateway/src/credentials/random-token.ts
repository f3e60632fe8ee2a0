import { randomBytes } from 'node:crypto';
import type { RandomToken } from '@ringspec/gateway';

export const randomToken: RandomToken = (bytes) => randomBytes(bytes).toString('base64url');
