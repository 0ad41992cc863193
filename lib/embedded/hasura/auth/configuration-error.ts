/** The settings contradict themselves or cannot be read. The message is for the person who has to mend them. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
