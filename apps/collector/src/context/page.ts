import { LIMITS } from '@kaimen/contract/wire';

// `name@host`, in any of the ways a path can spell the sign.
const MAIL = /.(?:@|%40|%EF%BC%A0)./i;

// What nearly every page has: nothing in it to resolve, to decode or to hide.
const PLAIN = /^https?:\/\/[a-z][a-z0-9.-]*[a-z](?::\d{1,4})?((?:\/[\w-]+(?:\.[\w-]+)*)*\/?)$/;

/** The path of a page address without query and fragment, `_` for each part like an e-mail address; null for none. */
export const pagePath = (address: string | undefined): string | null => {
  if (!address || address.length > LIMITS.url) return null;
  const plain = PLAIN.exec(address);
  if (plain) return plain[1] || '/';
  const url = URL.parse(address, 'https://page.invalid/');
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  const parts = url.pathname.split('/').map((part) => (MAIL.test(part) ? '_' : part));
  return parts.join('/').slice(0, LIMITS.url);
};

/** The host of an `Origin` header, or `unknown`. */
export const siteOf = (origin: string | null | undefined): string => {
  const url = origin && origin !== 'null' ? URL.parse(origin) : null;
  return url?.host || 'unknown';
};
