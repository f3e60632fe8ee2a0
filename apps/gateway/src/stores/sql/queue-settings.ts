import { defaultQueueSettings, type QueueSettings } from '@ringspec/gateway-core';

/** Settings of a queue as its row keeps them: those alone that are not as by default. */
export function writeSettings(settings: Partial<QueueSettings>): string {
  const others = Object.entries(settings).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(defaultQueueSettings[name as keyof QueueSettings]),
  );
  return JSON.stringify(Object.fromEntries(others));
}

export function readSettings(text: string): QueueSettings {
  return { ...defaultQueueSettings, ...(JSON.parse(text) as Partial<QueueSettings>) };
}
