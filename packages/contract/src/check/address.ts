/** A web address with nothing in it that could run or hide: no control characters, no user name. */
export const isAddress = (value: string, protocols: readonly string[]): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the address parser drops some of them silently.
  if (/[\s\u0000-\u001f\u007f\\]/.test(value)) return false;
  try {
    const address = new URL(value);
    return protocols.includes(address.protocol) && !address.username && !address.password;
  } catch {
    return false;
  }
};
