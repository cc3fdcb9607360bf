import '@kaimen/widgets/react';
import { type FormEvent, useState } from 'react';

const src = 'https://feedback.example.gov/f/stars-comment';

export const App = () => {
  const [receipt, setReceipt] = useState('');
  const [stars, setStars] = useState('');
  const tell = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setStars(String(new FormData(event.currentTarget).get('stars')));
  };
  return (
    <main>
      <h1>Library of the town</h1>
      <kaimen-feedback
        src={src}
        unit="library"
        heading-level={2}
        onkaimen-sent={(event) => setReceipt(event.detail.receipt)}
      >
        <a href={src}>Give feedback</a>
      </kaimen-feedback>
      <p role="status">{receipt && `Your receipt is ${receipt}.`}</p>

      <form onSubmit={tell}>
        <kaimen-rating name="stars" label="How is the reading room?" scale="faces-5" required />
        <button type="submit">Tell us</button>
        <output>{stars && `${stars} of 5`}</output>
      </form>
    </main>
  );
};
