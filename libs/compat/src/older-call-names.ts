import type { Call } from '@ringspec/client';

/** Members of calls of older versions that applications go on using. */
export interface OlderCallNames {
  /** Shows what the other side's camera sends, or hides it where it is false. */
  showRemoteVideo(flag?: boolean): void;
  /** Id of the element that shows it; undefined while there is none. */
  getVideoElementId(): string | undefined;
}

/** Gives a call its older names too. */
export function addOlderNames(call: Call): void {
  const picture = (): HTMLMediaElement | undefined =>
    call.getEndpoints()[0]?.mediaRenderers.find(({ kind }) => kind === 'video')?.element;
  const older: OlderCallNames = {
    showRemoteVideo(flag = true) {
      const shown = picture();
      if (shown) shown.hidden = !flag;
    },
    getVideoElementId: () => picture()?.id,
  };
  Object.assign(call, older);
}
