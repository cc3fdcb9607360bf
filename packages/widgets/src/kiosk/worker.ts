/**
 * The worker of a kiosk's page: keeps the page, its script and its form, newest first, so that a reload
 * without a network shows the form. It sees no answers: only GET, and only these three.
 */
type Waiting = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Event & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Scope = {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, hear: (event: Waiting & Fetching) => void): void;
};
const scope = globalThis as unknown as Scope;

const form = scope.registration.scope;
/** The page as it was opened; its query came with the address of this file. */
const page = form + location.search;
const script = new URL('/kiosk.js', location.href).href;
const STORE = `kaimen-kiosk ${page}`;

const keep = async (address: string, accept: string): Promise<void> => {
  const answer = await fetch(address, { headers: { accept }, cache: 'no-cache' });
  if (answer.ok) await (await caches.open(STORE)).put(address, answer);
};

scope.addEventListener('install', (event) => {
  scope.skipWaiting();
  event.waitUntil(
    Promise.all([keep(page, 'text/html'), keep(script, '*/*'), keep(form, 'application/json')]),
  );
});
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || ![page, script, form].includes(request.url)) return;
  const answer = async () => {
    const store = await caches.open(STORE);
    try {
      const fresh = await fetch(request);
      if (fresh.ok) await store.put(request.url, fresh.clone());
      return fresh;
    } catch {
      return (await store.match(request.url, { ignoreVary: true })) ?? Response.error();
    }
  };
  event.respondWith(answer());
});
