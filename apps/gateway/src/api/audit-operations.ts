import type { AuditTrail } from '@ringspec/gateway-core';
import type { OperationName } from '@ringspec/generated';
import type { FastifyRequest } from 'fastify';
import { isAdministrator } from '../administrators/key-of-administrator.js';
import { remoteAddressOf } from '../server/origin-check.js';
import type { ApiErrorName, ApiFailure } from './api-failure.js';

/** What is told to those who have no right to what they ask for. */
const wantOfRight: ReadonlySet<ApiErrorName> = new Set(['NoKey', 'InvalidKey', 'MissingScope']);

/** Writes into the audit log what keys do, and who is refused for want of a right. */
export class OperationAudit {
  constructor(
    private readonly trail: Pick<AuditTrail, 'note'>,
    private readonly trustProxy: boolean,
  ) {}

  done(request: FastifyRequest, action: OperationName, keyId: string): void {
    const address = this.#addressOf(request);
    this.trail.note({ action, outcome: 'accepted', actor: actorOf(keyId), address });
  }

  /** `keyId`: of the key that proved itself, where one did. */
  refused(request: FastifyRequest, { error }: ApiFailure, keyId: string | undefined): void {
    if (!wantOfRight.has(error)) return;
    this.trail.note({
      action: (request.routeOptions.config as { operation?: OperationName }).operation ?? 'nothing',
      ...{ outcome: 'refused', error: `api.${error}`, address: this.#addressOf(request) },
      ...(keyId !== undefined && { actor: actorOf(keyId) }),
    });
  }

  #addressOf({ raw }: FastifyRequest): string {
    return remoteAddressOf(raw, this.trustProxy);
  }
}

/** As the audit log names a key, or somebody at the page, that does something. */
export function actorOf(keyId: string): string {
  return isAdministrator(keyId) ? keyId : `API key ${keyId}`;
}
