/** A setting has a value that it cannot have. `message` names the setting and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
