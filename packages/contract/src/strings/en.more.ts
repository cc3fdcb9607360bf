import type { MoreStrings } from './type.ts';

export const en: MoreStrings = {
  grades: ['Very dissatisfied', 'Dissatisfied', 'Basically satisfied', 'Satisfied', 'Very satisfied'],
  yes: 'Yes',
  no: 'No',
  up: 'Thumbs up',
  down: 'Thumbs down',
  press: 'Your answer is sent when you press.',
  more: 'Show more',
  other: '{0}: in your words',
  keep: 'With this code you can see or withdraw what you sent.',
  copy: 'Copy',
  copied: 'Copied',
  change: 'Change my answer',
  again: 'Give another',
  errors: {
    unavailable: 'Too busy at the moment. What you entered is still here.',
    rate_limited: 'Too busy at the moment. What you entered is still here.',
    form_closed: 'This form is closed and takes no more answers.',
    invalid_answer: 'One answer does not fit. Check what you entered.',
    too_large: 'That is too long. Shorten it and send again.',
    token_used: 'This link has been used already.',
  },
};
