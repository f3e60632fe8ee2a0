import type { FastifyRequest } from 'fastify';
import type { AdministratorLogins } from '../administrators/administrator-logins.js';
import { secretIn } from '../administrators/session-cookie.js';
import type { ApiAccess } from '../api/api-access.js';
import { ApiFailure } from '../api/api-failure.js';
import type { HomeRoute } from './home-route.js';
import type { HomeRoutes } from './home-routes.js';

export interface Credentials {
  access: Pick<ApiAccess, 'look'>;
  logins: Pick<AdministratorLogins, 'look'>;
}

/**
 * Finds the home that answers a request, by whose key or cookie it brings; undefined where that is in
 * this process, or the request brings nothing that is known, which any process can tell it.
 */
export function requestHome(
  { access, logins }: Credentials,
  routes: Pick<HomeRoutes, 'route' | 'isHere'>,
): (request: Pick<FastifyRequest, 'headers'>) => Promise<HomeRoute | undefined> {
  return async ({ headers: { authorization, cookie } }) => {
    const secret = secretIn(cookie);
    const application =
      authorization !== undefined
        ? (await access.look(authorization))?.application
        : secret !== undefined
          ? (await logins.look(secret))?.administrator.application
          : undefined;
    return application === undefined ? undefined : elsewhere(application, routes);
  };
}

/**
 * Finds the home at which tries to log in as an administrator are counted, that of their application:
 * whoever guesses gains nothing by asking several processes. Names that nobody has count at one home
 * as well. Undefined where that is in this process.
 */
export function attemptHome(
  routes: Pick<HomeRoutes, 'route' | 'isHere' | 'firstApplication'>,
): (application: string | undefined) => HomeRoute | undefined {
  return (application) => {
    const counted = application ?? routes.firstApplication;
    return counted === undefined ? undefined : elsewhere(counted, routes);
  };
}

function elsewhere(
  application: string,
  routes: Pick<HomeRoutes, 'route' | 'isHere'>,
): HomeRoute | undefined {
  if (routes.isHere(application)) return undefined;
  const route = routes.route(application);
  if (!route) throw new ApiFailure('Unavailable');
  return route;
}
