import { useEffect } from 'preact/hooks';
import type { Phone } from '../model/phone.js';
import { ringSounds, isRingSound, type RingSound } from '../model/ring-sounds.js';
import { chooseLanguage, language, words } from '../words/current.js';
import { isLanguageTag, languages } from '../words/languages.js';
import type { Words } from '../words/words.js';
import { DeviceChoice } from './device-choice.js';
import { Dialog } from './dialog.js';
import { MicrophoneCheck } from './microphone-check.js';
import { NotifyMe } from './notify-me.js';
import { Switch } from './switch.js';

export function SettingsDialog({ phone, onClose }: { phone: Phone; onClose: () => void }) {
  const { devices, settings, agent } = phone;
  useEffect(() => void devices.read(), [devices]);
  const t = words.value;
  const lists = devices.lists.value;
  const chosen = devices.chosen.value;
  const { values, change } = settings;
  const problem = devices.problem.value;
  return (
    <Dialog title={t.settings} onClose={onClose}>
      <section class="settings" aria-labelledby="settings-devices">
        <h3 id="settings-devices">{t.devices}</h3>
        <DeviceChoice
          label={t.microphone}
          records={lists?.microphones}
          chosen={chosen.microphone}
          onChoose={(microphone) => void devices.choose({ microphone })}
          testId="device-microphone"
        />
        <MicrophoneCheck test={phone.microphoneTest} />
        <Switch
          label={t.noiseSuppression}
          on={values.value.noiseSuppression}
          onChange={(on) => void devices.suppressNoise(on)}
          testId="noise-suppression"
        />
        <DeviceChoice
          label={t.speaker}
          records={lists?.speakers}
          chosen={chosen.speaker}
          onChoose={(speaker) => void devices.choose({ speaker })}
          testId="device-speaker"
        />
        <DeviceChoice
          label={t.camera}
          records={lists?.cameras}
          chosen={chosen.camera}
          onChoose={(camera) => void devices.choose({ camera })}
          testId="device-camera"
        />
        <p class="muted">{t.namesHint}</p>
        {problem && (
          <p class="problem" role="alert">
            {problem(t)}
          </p>
        )}
      </section>
      <section class="settings" aria-labelledby="settings-ringing">
        <h3 id="settings-ringing">{t.ringSettings}</h3>
        <Ring phone={phone} />
        <NotifyMe notifications={phone.notifications} />
      </section>
      <section class="settings" aria-labelledby="settings-phone">
        <h3 id="settings-phone">{t.phone}</h3>
        <label>
          {t.language}
          <select
            value={language.value}
            onChange={({ currentTarget: { value } }) => {
              if (isLanguageTag(value)) chooseLanguage(value);
            }}
            data-testid="language"
          >
            {Object.entries(languages).map(([tag, { name }]) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Switch
          label={t.shortcutsOn}
          on={values.value.shortcuts}
          onChange={(shortcuts) => change({ shortcuts })}
          testId="shortcuts-on"
        />
        <Switch
          label={t.developerOn}
          on={values.value.developer}
          onChange={(developer) => change({ developer })}
          testId="developer-on"
        />
        {phone.installation.offered.value && (
          <button
            type="button"
            onClick={() => void phone.installation.install()}
            data-testid="install"
          >
            {t.install}
          </button>
        )}
      </section>
      {agent.isOperator.value && agent.unnamed.value.length > 0 && <PauseReasons phone={phone} />}
    </Dialog>
  );
}

const ringLabels: Record<RingSound, (t: Words) => string> = {
  chime: (t) => t.ringChime,
  classic: (t) => t.ringClassic,
  soft: (t) => t.ringSoft,
  silent: (t) => t.ringSilent,
};

function Ring({ phone: { settings, devices, ringer } }: { phone: Phone }) {
  const t = words.value;
  const { values, change } = settings;
  return (
    <>
      <DeviceChoice
        label={t.ringDevice}
        records={devices.lists.value?.speakers}
        chosen={values.value.ringDevice}
        onChoose={(ringDevice) => change({ ringDevice })}
        testId="ring-device"
      />
      <div class="beside">
        <label>
          {t.ringSound}
          <select
            value={values.value.ringSound}
            onChange={({ currentTarget: { value } }) => {
              if (isRingSound(value)) change({ ringSound: value });
            }}
            data-testid="ring-sound"
          >
            {ringSounds.map((sound) => (
              <option key={sound} value={sound}>
                {ringLabels[sound](t)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={ringer.playOnce} data-testid="ring-play">
          {t.playRing}
        </button>
      </div>
    </>
  );
}

function PauseReasons({ phone: { agent, settings } }: { phone: Phone }) {
  const t = words.value;
  const { pauseReasons } = settings.values.value;
  return (
    <details class="settings">
      <summary>{t.pauseReasons}</summary>
      <p class="muted">{t.pauseReasonsHint}</p>
      {agent.unnamed.value.map((status) => (
        <label key={status}>
          {t.statusCustom(Number(status.replace('CUSTOM_', '')))}
          <input
            value={pauseReasons[status] ?? ''}
            maxLength={40}
            onInput={({ currentTarget: { value } }) =>
              settings.change({ pauseReasons: { ...pauseReasons, [status]: value } })
            }
            data-testid={`pause-${status}`}
          />
        </label>
      ))}
    </details>
  );
}
