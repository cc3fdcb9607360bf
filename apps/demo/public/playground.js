// The playground's own script: the event log, made-up answers of the collector, the definition editor.
const it = document.querySelector('#it');
const log = document.querySelector('#events');
const names = ['ready', 'step', 'answer', 'submit', 'sent', 'queued', 'error'].map(
  (name) => `kaimen-${name}`,
);

const note = (words) => {
  const row = document.createElement('li');
  row.textContent = words;
  log.prepend(row);
  while (log.childElementCount > 50) log.lastElementChild.remove();
};
if (log)
  for (const name of names)
    document.addEventListener(name, (event) => note(`${name} ${JSON.stringify(event.detail)}`));

const answers = document.querySelector('#answers');
const problem = (status, code, headers = {}) =>
  new Response(JSON.stringify({ code }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
const real = window.fetch;
window.fetch = async (address, init) => {
  const how = answers?.value ?? 'real';
  if (init?.method !== 'POST' || String(address).startsWith('/')) return real(address, init);
  if (how === 'slow') await new Promise((done) => setTimeout(done, 5000));
  if (how === 'offline') throw new TypeError('made up: offline');
  if (how === 'busy') return problem(503, 'unavailable', { 'retry-after': '5' });
  if (how === 'closed') return problem(410, 'form_closed');
  return real(address, init);
};

const definition = document.querySelector('#definition');
const faults = document.querySelector('#faults');
const complain = (rows) =>
  faults.replaceChildren(
    ...rows.map(({ path, message }) => {
      const row = document.createElement('li');
      row.textContent = `${path || '/'}: ${message}`;
      return row;
    }),
  );
if (definition) {
  real(definition.dataset.src, { headers: { accept: 'application/json' }, credentials: 'omit' })
    .then((answer) => answer.json())
    .then((form) => {
      definition.value = JSON.stringify(form, null, 2);
    })
    .catch(() =>
      complain([{ path: '', message: 'The collector does not answer; paste a definition of your own.' }]),
    );
  document.querySelector('#show').addEventListener('click', async () => {
    let form;
    try {
      form = JSON.parse(definition.value);
    } catch (error) {
      complain([{ path: '', message: error.message }]);
      return;
    }
    const answer = await real('/playground/check', { method: 'POST', body: definition.value });
    const rows = await answer.json();
    complain(rows);
    if (!rows.length) it.definition = form;
  });
}
document.querySelector('#host')?.addEventListener('submit', (event) => {
  event.preventDefault();
  note(`submit ${JSON.stringify([...new FormData(event.target)])}`);
});
document.querySelector('.choices').addEventListener('change', (event) => event.currentTarget.requestSubmit());
