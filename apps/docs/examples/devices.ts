import {
  type Call,
  type Client,
  type MediaAccessCause,
} from '@ringspec/client';

// #region explain
const help: Partial<Record<MediaAccessCause, string>> = {
  deniedByUser:
    'Allow the microphone: the sign beside the address of this page.',
  deniedBySystem:
    'Your system keeps the microphone from this browser: see its privacy settings.',
  noDevice: 'There is no microphone. Plug one in.',
  busy: 'Another program has the microphone. Close it.',
  insecureOrigin: 'This page has to be opened by https.',
};

export function explainRefusals(
  client: Client,
  show: (text: string) => void,
): void {
  client.on('MicAccessResult', ({ result, cause, fallback }) => {
    if (!result)
      show(help[cause as MediaAccessCause] ?? 'The microphone cannot be had.');
    else if (fallback === true)
      show('The device that you chose is not there; another is used.');
  });
}
// #endregion explain

// #region ask
/** At a good moment: when the user turns calls on, not when the page opens. */
export async function turnCallsOn(client: Client): Promise<boolean> {
  try {
    await client.init({ micRequired: true });
    return true;
  } catch {
    return false; // MicAccessResult has said why.
  }
}
// #endregion ask

// #region choose
export async function microphones(client: Client): Promise<string[]> {
  const devices = await client.hardware.audioDevices.getInputDevices();
  return devices.map(({ id, name }) => `${id}: ${name}`);
}

export async function useMicrophone(
  client: Client,
  inputId: string,
  call?: Call,
): Promise<void> {
  client.hardware.audioDevices.setDefaultAudioSettings({ inputId });
  if (call)
    await client.hardware.audioDevices.setCallAudioSettings(call, { inputId });
}
// #endregion choose

// #region unplug
export function watchDevices(call: Call, show: (text: string) => void): void {
  call.on('DeviceChanged', ({ kind, change }) => show(`${kind}: ${change}`));
}
// #endregion unplug
