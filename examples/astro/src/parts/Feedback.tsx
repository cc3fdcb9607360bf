import type { KaimenFeedback } from '@kaimen/widgets';
import '@kaimen/widgets/define';
import '@kaimen/widgets/react';
import { useEffect, useRef, useState } from 'react';

export const Feedback = ({ src }: { src: string }) => {
  const form = useRef<KaimenFeedback>(null);
  const [receipt, setReceipt] = useState('');
  // React 19 does not attach `onkaimen-sent` to an element that came from the server (react/react#35446).
  useEffect(() => {
    const stop = new AbortController();
    form.current?.addEventListener('kaimen-sent', ({ detail }) => setReceipt(detail.receipt), stop);
    return () => stop.abort();
  }, []);
  return (
    <>
      <kaimen-feedback ref={form} src={src} unit="website">
        <a href={src}>Rate this website</a>
      </kaimen-feedback>
      <p role="status">{receipt && `Your receipt is ${receipt}.`}</p>
    </>
  );
};
