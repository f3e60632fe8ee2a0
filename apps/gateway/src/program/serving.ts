import type { Audit, AuditTrail, Gateway, GatewayStats, Tracer } from '@ringspec/gateway-core';
import type { FastifyRequest } from 'fastify';
import type { ApiServices } from '../api/serve-api.js';
import type { HomeRoute } from '../cluster/home-route.js';
import type { Links } from '../links/open-links.js';
import type { AdministratorServices } from '../server/administrator-door.js';
import type { DemoUsers } from './first-accounts.js';
import type { StorageTerms } from './storage.js';

/** Numbers of a gateway in this process; `application` where it is the home of one alone. */
export interface MeasuredGateway {
  application?: string;
  stats: Readonly<GatewayStats>;
}

/** A link to another process. */
export interface MeasuredLink {
  name: string;
  isOpen: boolean;
  sockets: number;
}

/** What serves, once everything is open: the gateway of a folder, or one process of several. */
export interface Serving {
  sockets: Pick<Gateway, 'opened'>;
  api: ApiServices;
  administrators: AdministratorServices;
  gateways(): readonly MeasuredGateway[];
  /** Where several processes serve. */
  cluster?: {
    door: Pick<Links, 'upgrade'>;
    /** The home that answers a request, where it is elsewhere. Throws where there is none at present. */
    elsewhere(request: FastifyRequest): Promise<HomeRoute | undefined>;
    links(): readonly MeasuredLink[];
    /** Applications that have no home at present. */
    homeless(): number;
    readonly isServed: boolean;
  };
  /** Drains. Resolves when nothing of it runs any more, and clients were told. */
  stop(): Promise<void>;
}

export interface ServingTerms extends StorageTerms {
  audit: Audit;
  /** Undefined: nothing is traced. */
  tracer: Tracer | undefined;
  /** Of what is asked by HTTP. */
  trail: AuditTrail;
  announceDemoUsers: (demoUsers: DemoUsers) => void;
  /** The process serves from now on. */
  onReady: () => void;
  /** Lets clients go that linger. */
  closeDoor: () => Promise<void>;
}
