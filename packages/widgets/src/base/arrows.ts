/**
 * Left and right among radios where the reading goes from right to left. WebKit keeps "left is back"
 * there, the other engines turn it; taken in hand here it is the reading direction everywhere. Fetched
 * for these languages only.
 */
export const arrows = (event: Event): void => {
  const from = event.target as HTMLInputElement;
  const ways = ['ArrowRight', 'ArrowLeft'].indexOf((event as KeyboardEvent).key);
  if (from.type !== 'radio' || ways < 0 || getComputedStyle(from).direction !== 'rtl') return;
  const group = (from.getRootNode() as ShadowRoot).querySelectorAll<HTMLInputElement>(
    `input[type=radio][name="${from.name}"]:enabled`,
  );
  const all = [...group];
  event.preventDefault();
  const next = all.at((all.indexOf(from) + (ways || -1)) % all.length)!;
  next.focus();
  next.click();
};
