import {
  Client as ModernClient,
  CallState,
  type AuthResult,
  type ClientOptions,
} from '@ringspec/client';
import type {
  Call,
  CallSettings,
  Config,
  Headers,
  LoginOptions,
  MediaRenderer,
  SDKReady,
  VideoFlags,
} from '@ringspec/client';
import { deprecatedEvents } from '@ringspec/client/deprecated-events';
import { deviceTests } from '@ringspec/client/device-tests';
import { mediaControl } from '@ringspec/client/media-control';
import { sharing } from '@ringspec/client/sharing';
import { statistics } from '@ringspec/client/statistics';
import { tones } from '@ringspec/client/tones';
import { eventAliases } from './call-events.js';
import { lenientConfig } from './lenient-config.js';
import { lenientCall } from './lenient-call.js';
import { addOlderNames, type OlderCallNames } from './older-call-names.js';

/**
 * The client as applications of the 4.x Web SDK expect it: it takes what they give, warns in its log
 * of what means nothing, and has all features. No promise of it goes unhandled.
 */
export class Client extends ModernClient {
  readonly #calls: ReadonlySet<Call>;

  constructor(options: ClientOptions = {}) {
    const calls = new Set<Call>();
    const shapeCall = (call: Call): void => {
      for (const each of calls) if (each.state() === CallState.ENDED) calls.delete(each);
      calls.add(call);
      addOlderNames(call);
    };
    super({
      features: [
        ...[tones, statistics, sharing, mediaControl, deviceTests, deprecatedEvents],
        { shapeCall },
      ],
      ...options,
      lenient: true,
      eventAliases,
    });
    this.#calls = calls;
  }

  /** Members that are empty count as not given, numbers and booleans may be written as text. */
  override init(config?: Config | null): Promise<SDKReady> {
    return handled(super.init(lenientConfig(config) as Config));
  }

  override connect(legacy?: boolean): Promise<boolean> {
    return handled(super.connect(legacy));
  }

  /** The number may be a number. Video of the other side is shown unless `receiveVideo` says otherwise. */
  override call(
    target: number | string | CallSettings,
    useVideo?: boolean | VideoFlags,
    customData?: string,
    extraHeaders?: Headers,
  ): Call & OlderCallNames {
    const call = super.call(lenientCall(target, useVideo, customData, extraHeaders));
    return call as Call & OlderCallNames;
  }

  override callConference(
    target: number | string | CallSettings,
    useVideo?: boolean | VideoFlags,
    customData?: string,
    extraHeaders?: Headers,
  ): Call {
    return super.callConference(lenientCall(target, useVideo, customData, extraHeaders));
  }

  /** The older name of `loginWithOneTimeKey`. */
  loginWithCode(user: string, hash: string, options?: LoginOptions): Promise<AuthResult> {
    return this.loginWithOneTimeKey(user, hash, options);
  }

  /** Whether the gateway is reachable at present, logged in or not. */
  connected(): boolean {
    return /^(CONNECTED|LOG)/.test(this.getClientState());
  }

  /** The older form of `sendVideo`, for all calls that are up. */
  sendVideo(flag: boolean): void {
    for (const call of this.#calls) {
      if (call.state() === CallState.CONNECTED) void handled(call.sendVideo(flag));
    }
  }

  /** As in the client; the element has the id by which applications find it. */
  override showLocalVideo(
    ...given: Parameters<ModernClient['showLocalVideo']>
  ): Promise<MediaRenderer | undefined> {
    const shown = super.showLocalVideo(...given).then((renderer) => {
      if (renderer) renderer.element.id = 'voximplantlocalvideo';
      return renderer;
    });
    return handled(shown);
  }
}

function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

ModernClient.shareBy(() => new Client());
