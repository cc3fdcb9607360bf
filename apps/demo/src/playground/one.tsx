import type { FC } from 'hono/jsx';
import type { Chosen } from './choices.ts';
import { Frame } from './frame.tsx';

/** What the collector is made to answer in this tab; only the first is real. */
const ANSWERS = [
  ['real', 'as it does'],
  ['slow', 'after five seconds'],
  ['offline', 'not at all'],
  ['busy', '503, try again in 5 seconds'],
  ['closed', '410, form closed'],
] as const;

/** One element with everything around it: what it sends, what it says, the definition it shows. */
export const One: FC<{ readonly collector: string; readonly chosen: Chosen }> = ({ collector, chosen }) => {
  const { element, form, size, mode, scale } = chosen;
  const src = `${collector}/f/${form}`;
  const large = size === 'large' ? 'large' : undefined;
  const fallback = <a href={src}>Give feedback</a>;
  return (
    <Frame
      collector={collector}
      chosen={chosen}
      view="/playground"
      names={['element', 'form', 'scale', 'lang', 'theme', 'scheme', 'size', 'mode', 'width']}
    >
      <div class="stage" data-width={chosen.width}>
        {element === 'feedback' ? (
          <kaimen-feedback id="it" src={src} mode={mode} size={large}>
            {fallback}
          </kaimen-feedback>
        ) : element === 'rating' ? (
          <form id="host">
            <kaimen-rating id="it" name="rating" label="kaimen-rating" scale={scale} size={large} required>
              {fallback}
            </kaimen-rating>
            <button type="submit">Submit the host’s form</button>
          </form>
        ) : (
          <form id="host">
            <kaimen-comment id="it" name="comment" label="kaimen-comment" size={large} required>
              {fallback}
            </kaimen-comment>
            <button type="submit">Submit the host’s form</button>
          </form>
        )}
      </div>
      <section lang="en" dir="ltr" class="tools">
        <div>
          <h2>Collector answers</h2>
          <select id="answers" aria-label="Collector answers">
            {ANSWERS.map(([value, words]) => (
              <option value={value}>{words}</option>
            ))}
          </select>
          <h2>Events</h2>
          <ol id="events" aria-live="polite"></ol>
        </div>
        {element === 'feedback' ? (
          <div>
            <h2>
              <label for="definition">Definition</label>
            </h2>
            <textarea id="definition" spellcheck={false} rows={18} data-src={src}></textarea>
            <p>
              <button type="button" id="show">
                Show this definition
              </button>
            </p>
            <ul id="faults" role="status"></ul>
          </div>
        ) : null}
      </section>
    </Frame>
  );
};
