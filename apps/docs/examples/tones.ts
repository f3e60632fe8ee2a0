import { type Client, ToneScriptError } from '@ringspec/client';
import { tones } from '@ringspec/client/tones';

// #region autoplay
/** Browsers play nothing before a click or key: then this button is the click. */
export function askForSound(client: Client, button: HTMLButtonElement): void {
  client.on('PlaybackError', ({ script, element }) => {
    console.log(
      `refused: ${element ? 'a media element' : (script ?? 'the ringback tone')}`,
    );
    button.hidden = false;
  });
  client.on('PlaybackFinished', ({ reason }) =>
    console.log(`finished: ${reason}`),
  );
  button.addEventListener('click', () => {
    button.hidden = true;
    client.resumeAudio();
  });
}
// #endregion autoplay

// #region tone
/** 425 Hz at −19 dB for 0.2 s, twice. */
export const beepBeep = '425@-19;0.6(0.2/0.1/1)';

export function play(client: Client, script: string): string {
  client.use(tones); // of '@ringspec/client/tones'
  try {
    client.playToneScript(script);
    return 'plays';
  } catch (error) {
    if (!(error instanceof ToneScriptError)) throw error;
    return `${error.message}\n${script}\n${' '.repeat(error.position)}^`;
  }
}
// #endregion tone
