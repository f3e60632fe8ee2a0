import type { CallSettings, Headers, VideoFlags } from '@ringspec/client';

type Loose<T> = { readonly [K in keyof T]?: T[K] | null };

/** What `call` of existing applications gets, as the client takes it: null counts as not given. */
export function lenientCall(
  target: number | string | (Omit<Loose<CallSettings>, 'number'> & { number: number | string }),
  useVideo?: boolean | VideoFlags | null,
  customData?: string | null,
  extraHeaders?: Headers | null,
): CallSettings {
  const given =
    typeof target === 'object'
      ? target
      : { number: target, video: useVideo, customData, extraHeaders };
  const { number, video, ...rest } = given;
  const flags = typeof video === 'object' && video !== null ? video : { sendVideo: video === true };
  return {
    ...present(rest),
    number: typeof number === 'number' ? String(number) : number,
    video: { receiveVideo: true, ...present(flags) },
  };
}

function present(members: object): Record<string, never> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  ) as Record<string, never>;
}
