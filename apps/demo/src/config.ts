type Config = { readonly ok: true; readonly port: number; readonly collector: string };
type Wrong = { readonly ok: false; readonly message: string };

/**
 * Port and collector from the environment: `DEMO_PORT` (8080; 0 takes a free one) and `KAIMEN_URL`
 * (`http://127.0.0.1:8787`). A wrong value gives one line with the mend.
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config | Wrong => {
  const given = env.DEMO_PORT || '8080';
  const port = Number(given);
  if (!/^\d{1,5}$/.test(given) || port > 65_535) {
    return { ok: false, message: `DEMO_PORT is ${JSON.stringify(given)}; give a port from 1 to 65535.` };
  }
  const address = env.KAIMEN_URL || 'http://127.0.0.1:8787';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.pathname !== '/' ||
    url.search ||
    url.hash
  ) {
    return {
      ok: false,
      message: `KAIMEN_URL is ${JSON.stringify(address)}; give the collector's address, for example http://127.0.0.1:8787.`,
    };
  }
  return { ok: true, port, collector: url.origin };
};
