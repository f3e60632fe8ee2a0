import * as api from '../errors/api-errors.js';
import type { HttpDefinition } from '../define-http.js';
import { changeWebhookEndpoint } from './change-webhook-endpoint.js';
import { changeUser } from './change-user.js';
import { createWebhookEndpoint } from './create-webhook-endpoint.js';
import { deleteWebhookEndpoint } from './delete-webhook-endpoint.js';
import { listWebhookDeliveries } from './list-webhook-deliveries.js';
import { listWebhookEndpoints } from './list-webhook-endpoints.js';
import { moveCall } from './move-call.js';
import { placeCall } from './place-call.js';
import { repeatWebhookDelivery } from './repeat-webhook-delivery.js';
import { testWebhookEndpoint } from './test-webhook-endpoint.js';
import { webhooks } from './webhooks.js';
import { createUser } from './create-user.js';
import { deleteUser } from './delete-user.js';
import { endSession } from './end-session.js';
import { endUserSessions } from './end-user-sessions.js';
import { createKey } from './create-key.js';
import { getKey } from './get-key.js';
import { getUser } from './get-user.js';
import { hangUpCall } from './hang-up-call.js';
import { importUsers } from './import-users.js';
import { issueTokens } from './issue-tokens.js';
import { listCalls } from './list-calls.js';
import { listPastCalls } from './list-past-calls.js';
import { listKeys } from './list-keys.js';
import { listSessions } from './list-sessions.js';
import { listUsers } from './list-users.js';
import { listQueues } from './list-queues.js';
import { createQueue } from './create-queue.js';
import { getQueue } from './get-queue.js';
import { changeQueue } from './change-queue.js';
import { deleteQueue } from './delete-queue.js';
import { listQueueMembers } from './list-queue-members.js';
import { setQueueMember } from './set-queue-member.js';
import { removeQueueMember } from './remove-queue-member.js';
import { getQueueStatistics } from './get-queue-statistics.js';
import { listQueueStatistics } from './list-queue-statistics.js';
import { listOperators } from './list-operators.js';
import { getOperator } from './get-operator.js';
import { forceOperatorStatus } from './force-operator-status.js';
import { extendWrapUp } from './extend-wrap-up.js';
import { setOperatorSkills } from './set-operator-skills.js';
import { listSkills } from './list-skills.js';
import { requestHeaders, responseHeaders } from './headers.js';
import { scopes } from './scopes.js';
import { revokeKey } from './revoke-key.js';
import { revokeToken } from './revoke-token.js';
import { revokeUserTokens } from './revoke-user-tokens.js';
import { Problem } from './types/problem.js';

/** The server API: what a backend asks of the gateway, and what it is told. */
export const http: HttpDefinition = {
  summary:
    'The server API of the gateway: for the backend of a product whose users call each other.',
  license: 'Apache-2.0',
  problem: Problem,
  headers: { request: requestHeaders, response: responseHeaders },
  scopes,
  errors: [
    api.InvalidRequest,
    api.NoKey,
    api.InvalidKey,
    api.MissingScope,
    api.KeyInUse,
    api.KeyReused,
    api.BodyTooLarge,
    api.UnsupportedMediaType,
    api.RateLimited,
    api.InternalError,
    api.Unavailable,
  ],
  operations: [
    getKey,
    listKeys,
    createKey,
    revokeKey,
    listUsers,
    createUser,
    importUsers,
    getUser,
    changeUser,
    deleteUser,
    issueTokens,
    revokeUserTokens,
    revokeToken,
    listSessions,
    endSession,
    endUserSessions,
    listCalls,
    placeCall,
    moveCall,
    hangUpCall,
    listPastCalls,
    listQueues,
    createQueue,
    getQueue,
    changeQueue,
    deleteQueue,
    listQueueMembers,
    setQueueMember,
    removeQueueMember,
    getQueueStatistics,
    listQueueStatistics,
    listOperators,
    getOperator,
    forceOperatorStatus,
    extendWrapUp,
    setOperatorSkills,
    listSkills,
    createWebhookEndpoint,
    listWebhookEndpoints,
    changeWebhookEndpoint,
    deleteWebhookEndpoint,
    testWebhookEndpoint,
    listWebhookDeliveries,
    repeatWebhookDelivery,
  ],
  webhooks,
};
