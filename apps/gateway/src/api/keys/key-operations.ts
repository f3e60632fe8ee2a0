import type { ApiHandlers } from '../api-handlers.js';
import { instant } from '../instant.js';

export const keyOperations: Pick<ApiHandlers, 'getKey'> = {
  getKey({ key: { id, label, application, scopes, createdAt } }) {
    const told = { id, label, application, scopes: [...scopes], createdAt: instant(createdAt) };
    return Promise.resolve(told);
  },
};
