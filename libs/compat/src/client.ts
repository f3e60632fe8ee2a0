import { Client as ModernClient, type AuthResult, type ClientOptions } from '@ringspec/client';
import type {
  Call,
  CallSettings,
  Config,
  Headers,
  LoginOptions,
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

/**
 * The client as applications of the 4.x Web SDK expect it: it takes what they give, warns in its log
 * of what means nothing, and has all features. No promise of it goes unhandled.
 */
export class Client extends ModernClient {
  constructor(options: ClientOptions = {}) {
    super({
      features: [tones, statistics, sharing, mediaControl, deviceTests, deprecatedEvents],
      ...options,
      lenient: true,
      eventAliases,
    });
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
  ): Call {
    return super.call(lenientCall(target, useVideo, customData, extraHeaders));
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
}

function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

ModernClient.shareBy(() => new Client());
