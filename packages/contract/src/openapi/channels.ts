/** One-time links and the door of text messages. */
import type { JsonSchema } from './json-schema.ts';
import { answer, html, parameter, plain, refusals } from './parts.ts';

const reply = { 'application/json': { schema: { type: 'object' } }, ...plain };
const message = (operationId: string, summary: string, fresh: string, again: string): JsonSchema => ({
  operationId,
  summary,
  description: 'Signed by the gateway; the guide on messages says how.',
  requestBody: {
    required: true,
    content: {
      'application/json': { schema: { type: 'object' } },
      'application/x-www-form-urlencoded': { schema: { type: 'object' } },
    },
  },
  responses: {
    200: answer(again, reply),
    201: answer(fresh, reply),
    ...refusals(
      'invalid_body',
      'token_invalid',
      'unknown_form',
      'form_closed',
      'too_large',
      'unsupported_type',
      'internal',
      'unavailable',
    ),
  },
});

/** Addresses by which answers and links arrive from telephones. */
export const CHANNEL_PATHS: JsonSchema = {
  '/t/{code}': {
    parameters: [parameter('path', 'code', 'The code of a one-time link.')],
    get: {
      operationId: 'followLink',
      summary: 'Leads to the form of a one-time link; looking uses nothing up',
      responses: {
        303: answer('To the form.'),
        403: answer('No such link, or its time is over.', html),
        409: answer('It was used.', html),
        429: answer('Too many wrong ones came from this network; `Retry-After` says how long to wait.', html),
      },
    },
  },
  '/sms/{gateway}': {
    parameters: [parameter('path', 'gateway', 'The code of the gateway.')],
    post: message(
      'takeMessage',
      'A text message that a person sent',
      'Stored.',
      'Stored before, or not readable: the words to send back.',
    ),
  },
  '/sms/{gateway}/asked': {
    parameters: [parameter('path', 'gateway', 'The code of the gateway.')],
    post: message('announceAsked', 'Who was asked by text message', 'Noted.', 'Noted before.'),
  },
};
