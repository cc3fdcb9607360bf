// Compiled, never run: what a page without a framework is told by the types.
import '@kaimen/widgets/define';
import { buildSubmission, loadDefinition, send } from '@kaimen/widgets/client';

const form = document.querySelector('kaimen-feedback')!;
form.mode = 'button';
form.size = 'large';
form.unit = 'hall';
form.addEventListener('kaimen-sent', ({ detail }) => detail.receipt.trim() + detail.id.trim());
form.addEventListener('kaimen-submit', (event) => event.preventDefault());
document.addEventListener('kaimen-answer', ({ detail: { question, value } }) => [question.trim(), value]);
window.addEventListener('kaimen-error', ({ detail: { code } }) => code === 'network');
document.createElement('kaimen-rating').scale = 'faces-3';
document.createElement('kaimen-comment').maxlength = '300';

// @ts-expect-error no such mode
form.mode = 'popup';
// @ts-expect-error no such scale
document.createElement('kaimen-rating').scale = 'stars-6';
// @ts-expect-error no such property
form.color = 'red';
// @ts-expect-error a name nobody dispatches is a plain event without detail
form.addEventListener('kaimen-snet', (event) => event.detail);
// @ts-expect-error the detail has no such member
document.addEventListener('kaimen-sent', (event) => event.detail.receit);
// @ts-expect-error no such code
window.addEventListener('kaimen-error', ({ detail }) => detail.code === 'offline');

const src = 'https://feedback.example.gov/f/service-hall';
const submission = buildSubmission({ definition: await loadDefinition(src), answers: { rating: 5 } });
const result = await send(src, submission);
export const told: string | number = result.ok ? result.receipt : result.wait;
// @ts-expect-error there is no receipt before it is known to be stored
export const early: string = result.receipt;
