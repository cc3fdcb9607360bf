/** The part of Lit that is used here: the script-tag build keeps it in one file for all elements. */
export { html, nothing, render } from 'lit/html.js';
