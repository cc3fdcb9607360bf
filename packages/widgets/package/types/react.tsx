// Compiled, never run: what an application in React 19 is told by the types.
import type { KaimenFeedback } from '@kaimen/widgets';
import '@kaimen/widgets/react';
import type { Ref } from 'react';

const src = 'https://feedback.example.gov/f/service-hall';

export const Right = ({ node }: { node: Ref<KaimenFeedback> }) => (
  <main>
    <kaimen-feedback
      ref={node}
      key="one"
      className="wide"
      src={src}
      mode="button"
      size="large"
      lang="zh-Hans"
      heading-level={3}
      unit="hall"
      context={JSON.stringify({ counter: '4' })}
      onkaimen-ready={(event) => event.type}
      onkaimen-submit={(event) => event.preventDefault()}
      onkaimen-sent={(event) => event.detail.receipt.trim()}
      onkaimen-error={({ detail }) => detail.code === 'rate_limited'}
    >
      <a href={src}>Give feedback</a>
    </kaimen-feedback>
    <form>
      <kaimen-rating name="stars" scale="numbers-0-10" value={4} label="How was it?" required readonly />
      <kaimen-comment name="words" maxlength={300} rows="4" onkaimen-answer={(e) => e.detail.question} />
    </form>
  </main>
);

export const Wrong = () => (
  <main>
    {/* @ts-expect-error no such mode */}
    <kaimen-feedback src={src} mode="popup" />
    {/* @ts-expect-error no such size */}
    <kaimen-feedback src={src} size="huge" />
    {/* @ts-expect-error no such scale */}
    <kaimen-rating scale="stars-6" />
    {/* @ts-expect-error a level is 1 to 6 */}
    <kaimen-feedback src={src} heading-level={7} />
    {/* @ts-expect-error the context is JSON text */}
    <kaimen-feedback src={src} context={{ counter: '4' }} />
    {/* @ts-expect-error no such attribute */}
    <kaimen-feedback src={src} units="hall" />
    {/* @ts-expect-error a rating has no rows */}
    <kaimen-rating rows={3} />
    {/* @ts-expect-error no such element */}
    <kaimen-stars />
    {/* @ts-expect-error the detail has no such member */}
    <kaimen-feedback src={src} onkaimen-sent={(event) => event.detail.receit} />
    {/* @ts-expect-error a name of React's own events, not of ours */}
    <kaimen-feedback src={src} onKaimenSent={() => {}} />
    {/* @ts-expect-error a wrong name gives its event no type */}
    <kaimen-feedback src={src} onkaimen-snet={(event) => event.detail} />
  </main>
);
