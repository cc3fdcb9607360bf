/** What somebody wrote, in the direction of the words themselves: a page in one language gets answers in any. */
export const Quote = ({ lang, text }: { readonly lang: string; readonly text: string }) => (
  <blockquote class="words" lang={lang} dir="auto">
    {text}
  </blockquote>
);
