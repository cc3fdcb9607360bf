/**
 * The few lines of script the admin has; every page works without them. Copy buttons appear only
 * where copying works; an open picker closes with Escape or a click beside it; the preview gives
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
const preview = document.querySelector('kaimen-feedback[data-definition]');
if (preview) {
  const give = () => { preview.definition = JSON.parse(document.getElementById(preview.dataset.definition).content.textContent); };
  preview.addEventListener('kaimen-submit', (event) => event.preventDefault());
  customElements.whenDefined('kaimen-feedback').then(give);
}
`;
