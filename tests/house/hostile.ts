/** Twenty pages of the kind that widgets meet: style sheets, scripts and content systems that mean no harm. */
import type { Page } from 'playwright-core';

export type Hostile = {
  readonly name: string;
  /** A style sheet. Pages with one are compared value by value with a page without. */
  readonly css?: string;
  /** Everything is scaled, by design also the element: its values are not compared. */
  readonly scales?: boolean;
  /** A classic script, run before ours. */
  readonly script?: string;
  /** What stands around the element. */
  readonly around?: readonly [before: string, after: string];
  /** Without `<!doctype html>`: the browser's quirks mode. */
  readonly quirks?: boolean;
  /** What the page does once the first answer is given. */
  readonly midway?: (page: Page) => Promise<void>;
};

export const HOSTS: readonly Hostile[] = [
  {
    name: 'the classic reset of 2008',
    css: `html,body,div,span,h1,p,a,img,em,small,strong,b,i,ul,li,fieldset,form,label,legend,table,td,output,section{margin:0;padding:0;border:0;outline:0;font-size:100%;vertical-align:baseline;background:transparent}
      body{line-height:1}ol,ul{list-style:none}:focus{outline:0}table{border-collapse:collapse}`,
  },
  {
    name: 'a storm of !important',
    css: `*,*::before,*::after{margin:0!important;padding:0!important;border:0!important;box-sizing:content-box!important;
      letter-spacing:.3em!important;text-transform:uppercase!important;line-height:1!important;text-align:right!important;
      word-spacing:2em!important;text-indent:3em!important;white-space:nowrap!important;list-style:none!important;
      color:#f0f!important;background:#000!important;font-size:7px!important;font-weight:900!important;font-style:italic!important;
      text-shadow:1px 1px red!important;cursor:wait!important;visibility:visible;float:left;opacity:.4;transform:rotate(2deg)}
      kaimen-feedback{display:flex!important;position:absolute;font:italic 900 7px fantasy;color:#f0f}`,
  },
  {
    name: 'controls hidden to be drawn anew',
    css: 'button,input,label,fieldset,legend,textarea,output,svg,select{display:none!important;appearance:none!important;min-height:0!important;width:1px!important}',
  },
  { name: 'a root of 62.5 %', css: 'html{font-size:62.5%}body{font-size:1.4rem}' },
  { name: 'zoom on the body', css: 'body{zoom:1.25}', scales: true },
  {
    name: 'a content system of 2004',
    css: 'table,td,div,p,span,a,input,select,textarea{font:11px Verdana,Arial!important;color:#333!important}body{text-align:center;font-size:70%}img{border:1px}',
  },
  {
    name: 'roles and parts as hooks',
    css: '[role]{display:none!important}[role=status]{visibility:hidden!important}[part]{opacity:0!important}body [dir],body [lang]{display:none!important}[class~=on]{color:red!important}',
  },
  {
    name: 'everything moves',
    css: '*{transition:all 2s!important;animation:turn 3s infinite!important}@keyframes turn{to{opacity:.8}}',
  },
  {
    name: 'nothing can be selected or pressed',
    css: 'body,body>*{user-select:none;-webkit-user-select:none;cursor:not-allowed}p,h1,form{pointer-events:none}kaimen-feedback{user-select:none}',
  },
  {
    name: 'vertical text',
    css: 'body{writing-mode:vertical-rl;text-orientation:upright;letter-spacing:4px}kaimen-feedback{writing-mode:vertical-rl}',
  },
  {
    name: 'custom properties of the same names',
    css: ':root{--text:red;--back:lime;--line:yellow;--mark:blue;--on:pink;--error:green;--round:50px;--quiet:red;--kaimen:1}',
  },
  {
    name: 'text that is hard to read',
    css: 'body{-webkit-text-fill-color:transparent;word-break:break-all;hyphens:auto;text-shadow:0 0 4px #000;text-align:justify;font-variant:small-caps;font-stretch:expanded;caret-color:transparent;quotes:none;tab-size:1;orphans:9;image-rendering:pixelated;border-collapse:collapse}',
  },
  {
    name: 'a library that gives arrays a toJSON and every object an extend',
    script: `Array.prototype.toJSON = function () { return '[' + this.join() + ']'; };
      String.prototype.toJSON = function () { return String(this); };
      Array.prototype.each = function () {}; Object.prototype.extend = function () {};
      Element.prototype.remove = function () { if (this.parentNode) this.parentNode.removeChild(this); return this; };`,
  },
  {
    name: 'a library that takes Event, $ and the prototypes of functions',
    script: `window.Event = function Event() {}; window.$ = window.$$ = function () { return []; };
      Function.prototype.bind = function (to) { var f = this; return function () { return f.apply(to, arguments); }; };
      Element.prototype.set = function () {}; window.name = 'x'; window.Text2 = Text;`,
  },
  {
    name: 'polyfills that replace what the browser has',
    script: `Array.prototype.flat = function () { return [].concat.apply([], this); };
      Array.prototype.includes = function (x) { return this.indexOf(x) >= 0; };
      Object.entries = function (o) { return Object.keys(o).map(function (k) { return [k, o[k]]; }); };
      window.fetch = (function (old) { return function () { return old.apply(window, arguments).then(function (r) { return r; }); }; })(window.fetch);
      Element.prototype.closest = (function (old) { return function (s) { return old.call(this, s); }; })(Element.prototype.closest);`,
  },
  {
    name: 'short cuts that eat the letters typed',
    script: `document.addEventListener('keydown', function (e) {
      if (!/INPUT|TEXTAREA|SELECT/.test(e.target.tagName) && e.key.length === 1) e.preventDefault(); });`,
  },
  {
    name: 'a form of the host around it, in quirks mode, with a base address',
    quirks: true,
    around: [
      '<base href="/elsewhere/"><form action="/posted" onsubmit="document.title = 1"><input name="q" required><table><tr><td>',
      '</td></tr></table></form>',
    ],
  },
  {
    name: 'a page that moves the element',
    around: ['<div id="one">', '</div><div id="two"></div>'],
    midway: (page) =>
      page.evaluate(() =>
        document.querySelector('#two')?.append(document.querySelector('kaimen-feedback') as Element),
      ),
  },
  {
    name: 'a page that takes the element out and puts it back',
    midway: (page) =>
      page.evaluate(async () => {
        const element = document.querySelector('kaimen-feedback') as Element;
        const parent = element.parentElement;
        element.remove();
        await new Promise((done) => setTimeout(done, 100));
        parent?.append(element);
      }),
  },
  {
    name: 'two builds at once',
    script: `addEventListener('DOMContentLoaded', function () {
      var s = document.createElement('script'); s.type = 'module'; s.src = KAIMEN_SINGLE; document.head.append(s); });`,
  },
];
