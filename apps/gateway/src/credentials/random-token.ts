import { randomBytes } from 'node:crypto';
import type { RandomToken } from '@ringspec/gateway-core';

export const randomToken: RandomToken = (bytes) => randomBytes(bytes).toString('base64url');
