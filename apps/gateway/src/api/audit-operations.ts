import type { AuditTrail } from '@ringspec/gateway-core';
import type { OperationName } from '@ringspec/generated';
import type { FastifyRequest } from 'fastify';
import { isAdministrator } from '../administrators/key-of-administrator.js';
import { subjectsOfPath } from '../accounts/audit-subjects.js';
import { remoteAddressOf } from '../server/origin-check.js';
import type { ApiKeyRecord } from './keys/api-key-record.js';
import { operationRows } from './read-request.js';
import type { ApiErrorName, ApiFailure } from './api-failure.js';

/** What is told to those who have no right to what they ask for. */
const wantOfRight: ReadonlySet<ApiErrorName> = new Set(['NoKey', 'InvalidKey', 'MissingScope']);

/** Writes into the audit log what keys do, and who is refused for want of a right. */
export class OperationAudit {
  constructor(
    private readonly trail: Pick<AuditTrail, 'note'>,
    private readonly trustProxy: boolean,
  ) {}

  done(request: FastifyRequest, action: OperationName, { id, application }: ApiKeyRecord): void {
    const { path } = operationRows[action];
    this.trail.note({
      ...{ action, outcome: 'accepted', actor: actorOf(id), address: this.#addressOf(request) },
      ...subjectsOfPath(path, request.params as Record<string, unknown>, application),
    });
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
