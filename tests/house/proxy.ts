import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, freshFolder, root } from './server.ts';

/** Debian packages that the boot unpacked, where they are not installed. */
const unpacked = join(root, 'node_modules', '.cache', 'kaimen-debian');
const find = (path: string): string | undefined =>
  [path, join(unpacked, path)].find((file) => existsSync(file));
export const nginx = (): string | undefined => find('/usr/sbin/nginx');
export const caddy = (): string | undefined => find('/usr/bin/caddy');

type Answer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
};
export type Front = {
  /** Sends from `127.0.0.9`: an address to look for in the logs. */
  readonly ask: (
    path: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
  ) => Promise<Answer>;
  /** Everything that was written to a log. */
  readonly logs: () => string;
  readonly stop: () => Promise<void>;
};

export const CALLER = '127.0.0.9';

const asking =
  (port: number): Front['ask'] =>
  (path, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((done, fail) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          localAddress: CALLER,
          servername: 'feedback.example.gov',
          rejectUnauthorized: false,
          headers: {
            host: 'feedback.example.gov',
            ...headers,
            ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () =>
            done({
              status: answer.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
              ),
              text: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', fail);
      sent.end(body);
    });

const certificate = (folder: string): void => {
  const { status, stderr } = spawnSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=feedback.example.gov',
      '-addext',
      'subjectAltName=DNS:feedback.example.gov',
      '-keyout',
      join(folder, 'key.pem'),
      '-out',
      join(folder, 'cert.pem'),
    ],
    { encoding: 'utf8' },
  );
  if (status) throw new Error(`openssl: ${stderr}`);
};

const filesIn = (folder: string): string =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile() && !/\.pem$|\.conf$|Caddyfile$/.test(file))
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');

const started = async (child: ChildProcess, port: number, folder: string): Promise<Front> => {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (said += text));
  const ask = asking(port);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  for (const end = Date.now() + 60_000; ; await wait(100)) {
    if (child.exitCode !== null) throw new Error(`the proxy ended: ${said}`);
    const answer = await ask('/health/live').catch(() => undefined);
    if (answer?.status === 200) break;
    if (Date.now() > end) {
      await stop();
      throw new Error(`the proxy does not answer: ${said}`);
    }
  }
  return { ask, stop, logs: () => said + filesIn(folder) };
};

/** nginx with the file of `deploy/nginx`, on the paths and ports of a test. */
export const startNginx = async (binary: string, kaimenPort: number): Promise<Front> => {
  const folder = freshFolder();
  const port = await freePort();
  certificate(folder);
  mkdirSync(join(folder, 'logs'));
  const site = readFileSync(join(root, 'deploy', 'nginx', 'kaimen.conf'), 'utf8')
    .replaceAll('127.0.0.1:8787', `127.0.0.1:${kaimenPort}`)
    .replaceAll('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replaceAll('/etc/ssl/kaimen', folder)
    .replaceAll('/var/log/nginx', join(folder, 'logs'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join('\n');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off;\nmaster_process off;\npid ${join(folder, 'pid')};\nerror_log ${join(folder, 'logs', 'start.log')} emerg;\nevents {}\nhttp {\n${temporary}\n${site}\n}\n`,
  );
  const child = spawn(binary, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return started(child, port, folder);
};

/** Caddy with the file of `deploy/caddy`. */
export const startCaddy = async (binary: string, kaimenPort: number): Promise<Front> => {
  const folder = freshFolder();
  const port = await freePort();
  certificate(folder);
  const file = readFileSync(join(root, 'deploy', 'caddy', 'Caddyfile'), 'utf8')
    .replaceAll('127.0.0.1:8787', `127.0.0.1:${kaimenPort}`)
    .replace('feedback.example.gov {', `feedback.example.gov:${port} {\n\tbind 127.0.0.1`)
    .replace(
      'admin off',
      `admin off\n\tauto_https disable_redirects\n\tstorage file_system ${join(folder, 'storage')}`,
    )
    .replaceAll('/etc/ssl/kaimen', folder);
  writeFileSync(join(folder, 'Caddyfile'), file);
  const child = spawn(binary, ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  return started(child, port, folder);
};
