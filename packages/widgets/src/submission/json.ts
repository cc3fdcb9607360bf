/**
 * JSON of a value as it is. Old libraries give arrays and strings a `toJSON` of their own, which turns a
 * list into a text; the replacer goes back to what the holder has.
 */
export const json = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key: string) {
    return this[key];
  });
