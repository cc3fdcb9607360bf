/**
 * The few lines of script the admin has; every page works without them. Copy buttons appear only
 * where copying works; tables sort by a press on a heading; an open picker closes with Escape or a click beside it; the preview gives
 * the real element its definition.
 */
export const ISLAND = `
for (const box of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = box.dataset.copy;
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  said.className = 'small muted';
  button.addEventListener('click', async () => {
    const source = document.getElementById(box.dataset.copyFrom);
    try {
      await navigator.clipboard.writeText(source.textContent);
      said.textContent = box.dataset.copied;
    } catch { said.textContent = ''; }
    setTimeout(() => { said.textContent = ''; }, 4000);
  });
  box.append(button, said);
}
const parts = () => document.querySelectorAll('details.part[open]');
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const part of parts()) {
    const inside = part.contains(document.activeElement);
    part.open = false;
    if (inside) part.querySelector('summary').focus();
  }
});
document.addEventListener('click', (event) => {
  for (const part of parts()) if (!part.contains(event.target)) part.open = false;
});
for (const table of document.querySelectorAll('table[data-sort]')) {
  const [head, body] = [table.tHead.rows[0], table.tBodies[0]];
  if (body.rows.length < 3) continue;
  [...head.cells].forEach((cell, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...cell.childNodes);
    cell.append(button);
    const numeric = cell.classList.contains('n');
    const key = (row) => {
      let at = 0;
      for (const each of row.cells) {
        if (at === index) return each.dataset.value ? Number(each.dataset.value) : numeric ? parseFloat((/-?[0-9][0-9.,]*/.exec(each.textContent) || ['NaN'])[0].replace(/,/g, '')) : each.textContent.trim();
        at += each.colSpan;
      }
      return numeric ? NaN : '';
    };
    button.addEventListener('click', () => {
      const down = cell.getAttribute('aria-sort') === 'descending' ? false : cell.getAttribute('aria-sort') === 'ascending' ? true : numeric;
      for (const other of head.cells) other.removeAttribute('aria-sort');
      cell.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const compare = (a, b) => numeric ? a - b : a.localeCompare(b, document.documentElement.lang);
      // What has no number stays at the end, whichever way.
      const rows = [...body.rows].map((row) => [key(row), row]);
      const last = (value) => Number.isNaN(value) ? 1 : 0;
      rows.sort(([a], [b]) => last(a) - last(b) || (down ? compare(b, a) : compare(a, b)));
      body.append(...rows.map(([, row]) => row));
    });
  });
}
const preview = document.querySelector('kaimen-feedback[data-definition]');
if (preview) {
  const give = () => { preview.definition = JSON.parse(document.getElementById(preview.dataset.definition).content.textContent); };
  const said = document.getElementById(preview.dataset.saidIn);
  preview.addEventListener('kaimen-submit', (event) => {
    event.preventDefault();
    said.textContent = '';
    setTimeout(() => { said.textContent = preview.dataset.said; }, 50);
  });
  customElements.whenDefined('kaimen-feedback').then(give);
}
`;
