/**
 * Where to go after signing in: a path of the admin on this origin, or `/admin`.
 * Refuses other hosts in every disguise: `//host`, `/\host`, schemes, control characters.
 */
export const localNext = (wanted: string | undefined): string => {
  if (!wanted || wanted.length > 2000 || !/^\/admin(?:[/?#]|$)/.test(wanted)) return '/admin';
  for (const char of wanted) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '\\' || code < 0x20 || code === 0x7f) return '/admin';
  }
  try {
    const url = new URL(wanted, 'http://kaimen.invalid');
    if (url.origin !== 'http://kaimen.invalid' || !url.pathname.startsWith('/admin')) return '/admin';
  } catch {
    return '/admin';
  }
  return wanted;
};
