/** What an HTML form sent: name and value in the order of the page. */
export type Fields = readonly (readonly [name: string, value: string])[];

const part = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/** More fields than any form has; each further one would only cost time. */
const MOST = 1000;

/** `application/x-www-form-urlencoded`, or undefined where it is broken, no UTF-8 or far too much. */
export const parseUrlencoded = (text: string): Fields | undefined => {
  try {
    const pairs = text.split('&').filter((pair) => pair !== '');
    if (pairs.length > MOST) return undefined;
    return pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [part(pair), ''] : [part(pair.slice(0, at)), part(pair.slice(at + 1))];
    });
  } catch {
    return undefined;
  }
};

/** `multipart/form-data` of text fields, or undefined where it is broken or carries a file. */
export const parseMultipart = async (bytes: Uint8Array, contentType: string): Promise<Fields | undefined> => {
  try {
    const body = new Uint8Array(bytes);
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const fields: [string, string][] = [];
    for (const [name, value] of form.entries()) {
      if (typeof value !== 'string' || fields.length === MOST) return undefined;
      fields.push([name, value]);
    }
    return fields;
  } catch {
    return undefined;
  }
};

/** The last value of a field, or '' (a hidden default stands before the control it belongs to). */
export const lastField = (fields: Fields, name: string): string =>
  fields.findLast(([key]) => key === name)?.[1] ?? '';
