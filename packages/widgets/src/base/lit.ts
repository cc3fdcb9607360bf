/** The part of Lit that is used here; the script-tag build takes `draw.ts` in its place. */
export { html, nothing, render } from 'lit/html.js';
