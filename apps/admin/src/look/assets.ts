import { ISLAND } from './island.ts';
import { STYLE } from './style.ts';

/** Enough of a fingerprint to name a version of a file; not a security measure (FNV-1a, 32 bit). */
const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
};

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0b5cad"/><path d="M4 19h16M7 19V6h10v13" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/><path d="M11 19V9l6-3v13z" fill="#fff" fill-opacity=".55"/></svg>';

const asset = (name: string, type: string, body: string) => ({
  path: `/admin/${name}`,
  href: `/admin/${name}?v=${fingerprint(body)}`,
  type,
  body,
});

/** The files of the admin's own pages. */
export const ASSETS = {
  style: asset('style.css', 'text/css; charset=utf-8', STYLE),
  island: asset('island.js', 'text/javascript; charset=utf-8', ISLAND),
  icon: asset('icon.svg', 'image/svg+xml', ICON),
} as const;
