import { type Call, CallFailureCode, type Client } from '@ringspec/client';

// #region place
export function callSomebody(client: Client, number: string): Call {
  const call = client.call({ number, extraHeaders: { 'X-Order': '42' } });
  call.on('ProgressToneStart', () => console.log('it rings'));
  call.on('Connected', () => console.log('answered'));
  call.on('Disconnected', ({ reason }) => console.log(`over: ${reason}`));
  call.on('Failed', ({ code, reason }) =>
    console.log(`not reached: ${explain(code, reason)}`),
  );
  return call;
}

function explain(code: number, reason: string): string {
  switch (code) {
    case CallFailureCode.Busy:
      return 'in another call, try again later';
    case CallFailureCode.Unavailable:
      return 'away';
    case CallFailureCode.Rejected:
      return 'does not want to talk now';
    default:
      return reason;
  }
}
// #endregion place

// #region receive
export interface Ringing {
  answer(video: boolean): Promise<void>;
  decline(): Promise<void>;
}

/** `ring` shows the caller and two buttons, `silence` takes them away. */
export function receiveCalls(
  client: Client,
  ring: (caller: string, ringing: Ringing) => void,
  silence: () => void,
): void {
  client.on('IncomingCall', ({ call, headers, video }) => {
    // The caller gave up, another device answered, or it was declined: one of the two follows.
    call.on('Failed', silence);
    call.on('Disconnected', silence);
    call.on('Connected', silence);
    const order = headers?.['X-Order'];
    const about = order === undefined ? '' : ` about order ${order}`;
    ring(
      `${call.displayName()}${about}${video === true ? ', with video' : ''}`,
      {
        answer: (withVideo) =>
          call.answer(undefined, undefined, { sendVideo: withVideo }),
        decline: () => call.decline(),
      },
    );
  });
}
// #endregion receive

// #region talk
export async function talk(call: Call): Promise<void> {
  call.muteMicrophone();
  await call.sendMessage('One moment, I am looking for it.');
  await call.setActive(false); // On hold: nothing is sent either way.
  await call.setActive(true);
  call.unmuteMicrophone();
  await call.sendVideo(true);
  call.sendTone('1');
}
// #endregion talk

// #region media
/** Puts what the other side sends where it belongs; without this it goes to the end of the page. */
export function showMedia(call: Call, place: HTMLElement): void {
  call.on('EndpointAdded', ({ endpoint }) => {
    endpoint.on('RemoteMediaAdded', ({ mediaRenderer }) =>
      mediaRenderer.render(place),
    );
  });
}
// #endregion media
