import type { BaseStrings } from './type.ts';

export const en: BaseStrings = {
  words: ['Very bad', 'Bad', 'Okay', 'Good', 'Very good'],
  of: '{0} of {1}',
  progress: '{0} of {1}',
  comma: ', ',
  optional: 'optional',
  back: 'Back',
  next: 'Next',
  send: 'Send',
  sending: 'Sending',
  retry: 'Try again',
  limit: 'Up to {0} characters.',
  left: 'Characters left: {0}',
  over: 'Characters too many: {0}',
  notice: 'No personal details. For a reply, keep the receipt code.',
  privacy: 'Anonymous. No address is kept.',
  needed: 'This needs an answer.',
  thanks: 'Thank you. It is stored.',
  receipt: 'Receipt code',
  errors: {
    network: 'No connection. What you entered is still here.',
    internal: 'Not stored. What you entered is still here.',
  },
};
