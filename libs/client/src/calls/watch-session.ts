import type { CallEvent, EndpointEvent } from '@ringspec/generated';
import type { CallDeps } from './call-deps.js';
import type { CallLife, TellCallEvent } from './call-life.js';
import type { CallMedia } from './media/call-media.js';

/** What features look at of the course of a call. */
export interface WatchedSession {
  readonly life: CallLife;
  readonly media: CallMedia;
}

type Around = Pick<CallDeps, 'features' | 'platform' | 'config'>;

/** What hears each event of the call and raises the deprecated ones, where the page has that. */
export function echoOf(
  session: WatchedSession,
  { features, platform }: Around,
): (event: CallEvent | EndpointEvent) => void {
  return (event) => {
    features.echo?.(event, tellOf(session), platform.media);
  };
}

/** Begins to measure a call that was answered, where the page has that; returns what ends it. */
export function observeSession(
  session: WatchedSession,
  { features, platform, config }: Around,
): (() => void) | undefined {
  return features.observeCall?.({
    clock: platform.clock,
    intervalMs: config().rtcStatsCollectionInterval ?? 1_000,
    connection: () => session.media.own.connection,
    endpoint: () => session.media.far.endpoint?.id,
    isMuted: () => session.media.own.tracks.muted,
    isOnHold: () => !session.media.active,
    tell: tellOf(session),
  });
}

function tellOf({ life }: WatchedSession): TellCallEvent {
  return (name, body) => life.tell(name, body);
}
