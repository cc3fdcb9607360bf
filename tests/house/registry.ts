import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

type Version = { readonly version: string; readonly dist: { tarball: string; readonly integrity: string } };
type Packument = {
  readonly name: string;
  readonly versions: Record<string, Version>;
  readonly 'dist-tags': Record<string, string>;
  readonly time: Record<string, string>;
};
type Upload = Omit<Packument, 'time'> & { readonly _attachments: Record<string, { readonly data: string }> };

const read = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const part of request) text += part;
  return text;
};

/**
 * A package registry on 127.0.0.1, in memory: takes what `npm publish` sends, gives it to npm and pnpm.
 * A version can be published once, with a token; a tarball whose hash is not the one told is refused.
 */
export const startRegistry = async () => {
  const packages = new Map<string, Packument>();
  const tarballs = new Map<string, Buffer>();
  /** What was asked for, in order. */
  const asked: string[] = [];
  let url = '';

  const publish = (upload: Upload): number => {
    const known = packages.get(upload.name);
    const [version] = Object.values(upload.versions);
    const [[file, { data }] = ['', { data: '' }]] = Object.entries(upload._attachments);
    const bytes = Buffer.from(data, 'base64');
    if (!version || known?.versions[version.version]) return 409;
    if (version.dist.integrity !== `sha512-${createHash('sha512').update(bytes).digest('base64')}`)
      return 400;
    const path = `/${upload.name}/-/${file.split('/').at(-1)}`;
    version.dist.tarball = url + path;
    tarballs.set(path, bytes);
    packages.set(upload.name, {
      name: upload.name,
      versions: { ...known?.versions, [version.version]: version },
      'dist-tags': { ...known?.['dist-tags'], ...upload['dist-tags'] },
      time: { ...known?.time, [version.version]: new Date().toISOString() },
    });
    return 201;
  };

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', url).pathname);
    asked.push(`${request.method} ${path}`);
    if (request.method === 'PUT') {
      const allowed = request.headers.authorization === `Bearer ${token}`;
      response.writeHead(allowed ? publish(JSON.parse(await read(request))) : 401);
      return response.end('{}');
    }
    const found = tarballs.get(path) ?? JSON.stringify(packages.get(path.slice(1)));
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(found ?? '{}');
  });
  const token = createHash('sha256').update(String(process.pid)).digest('hex');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    url,
    asked,
    /** Lines of an `.npmrc`: our scope comes from here, everything else from where it came before. */
    npmrc: `@kaimen:registry=${url}/\n${url.replace('http:', '')}/:_authToken=${token}\n`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
