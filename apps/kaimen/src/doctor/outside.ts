/** How people reach the server, and what the running one says. */
import type { Config } from '../config.ts';
import { type Finding, mend, note, ok } from './finding.ts';

const LOCAL = /\/\/(127\.|localhost|\[::1\])/;

/** Whether the public reaches it: then what is a note on a trial machine has to be mended. */
export const isPublic = ({ publicUrl }: Pick<Config, 'publicUrl'>): boolean => !LOCAL.test(publicUrl);

export const judgeAddress = (config: Pick<Config, 'publicUrl' | 'trustProxy'>): Finding[] => {
  const { publicUrl, trustProxy } = config;
  if (publicUrl.startsWith('http:') && isPublic(config))
    return [
      mend(
        'address',
        `${publicUrl} is plain http; anybody on the way reads and changes answers; put https in front`,
      ),
    ];
  const hidden = publicUrl.startsWith('https:') && isPublic(config) && !trustProxy;
  return [
    ok('address', publicUrl),
    ...(hidden
      ? [
          mend(
            'proxy',
            'https is done by a proxy, but KAIMEN_TRUST_PROXY is 0: all people seem to be one, and one flood slows them all; set it to the number of proxies',
          ),
        ]
      : []),
  ];
};

/** A figure of the running server's counters. */
const figures = (metrics: string, name: string): readonly (readonly [labels: string, n: number])[] =>
  metrics
    .split('\n')
    .filter((line) => line.startsWith(name) && !line.startsWith('#'))
    .map((line) => [
      line.slice(name.length, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]);

/** Proxies that requests came through, against the number that is believed. */
export const judgeHops = (metrics: string, trustProxy: number): Finding => {
  const seen = figures(metrics, 'kaimen_forwarded_total').map(
    ([labels, n]) => [Number(/"(\d)"/.exec(labels)?.[1]), n] as const,
  );
  const through = seen.filter(([hops]) => hops > 0);
  const [most] = [...through].sort((a, b) => b[1] - a[1])[0] ?? [];
  const fewer = seen.filter(([hops, n]) => hops < trustProxy && n > 0).reduce((sum, [, n]) => sum + n, 0);
  const all = seen.reduce((sum, [, n]) => sum + n, 0);
  if (!trustProxy && through.some(([, n]) => n > all / 2))
    return mend(
      'hops',
      `most requests came through ${most ?? 1} proxies, but KAIMEN_TRUST_PROXY is 0: all people seem to be one; set it to ${most ?? 1}`,
    );
  if (trustProxy && all > 20 && fewer > all / 2)
    return mend(
      'hops',
      `most requests came through fewer than ${trustProxy} proxies: whoever calls may choose an address; set KAIMEN_TRUST_PROXY to what stands in front`,
    );
  return ok('hops', `KAIMEN_TRUST_PROXY is ${trustProxy}, and requests look like it`);
};

/** Jobs of the running server that only fail. */
export const judgeJobs = (metrics: string): Finding => {
  const runs = figures(metrics, 'kaimen_job_runs_total');
  const job = (labels: string): string => /job="([^"]*)"/.exec(labels)?.[1] ?? '';
  const done = new Set(runs.filter(([l, n]) => /"done"/.test(l) && n > 0).map(([l]) => job(l)));
  const failing = runs
    .filter(([l, n]) => /"failed"/.test(l) && n > 0 && !done.has(job(l)))
    .map(([l]) => job(l));
  return failing.length
    ? mend(
        'timers',
        `${failing.join(', ')} fails every time; words and contacts stay longer than promised; the log of the server says why (job_put_off)`,
      )
    : ok('timers', `${done.size} jobs run`);
};

/** Published forms that take answers from any site. */
export const judgeOrigins = (open: readonly string[], all: number, live: boolean): Finding => {
  if (!open.length) return ok('origins', `${all} forms, each names the sites it takes answers from`);
  const names = `${open.slice(0, 3).join(', ')}${open.length > 3 ? ` and ${open.length - 3} more` : ''}`;
  const line = `${open.length} of ${all} forms take answers from any site (${names}); name the sites in the admin, so that others cannot send in your name`;
  return live ? note('origins', line) : ok('origins', line);
};

/** How far the schema is. */
export const judgeSchema = (schema: {
  readonly applied: number;
  readonly known: number;
  readonly needs: number;
}): Finding =>
  schema.needs > schema.known
    ? mend(
        'schema',
        `${schema.applied} of a later release, which this one cannot work with; install that release`,
      )
    : schema.applied < schema.known
      ? mend('schema', `${schema.applied} of ${schema.known}; start the server, or run "npx kaimen migrate"`)
      : schema.applied > schema.known
        ? note('schema', `${schema.applied}, of a later release than this one (${schema.known}); it runs`)
        : ok('schema', `${schema.applied}, the newest`);
