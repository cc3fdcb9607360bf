import { CHANNEL_PATHS } from './channels.ts';
import type { JsonSchema } from './json-schema.ts';
import { answer, html, json, parameter, plain, ref, refusals, script } from './parts.ts';
import { SCHEMAS } from './schemas.ts';

const slug = parameter('path', 'slug', 'The form.');
const visit = ['unit', 'place', 'channel', 'page', 'token', 'lang', 'embed'].map((name) =>
  parameter('query', name, 'Of the hosted page: where the visit comes from, and how it is shown.'),
);
const body = (name: string, ...types: readonly string[]) => ({
  required: true,
  content: Object.fromEntries([
    ...types.map((type) => [type, { schema: ref(name) }]),
    ...['application/x-www-form-urlencoded', 'multipart/form-data'].map((type) => [
      type,
      { schema: { type: 'object', additionalProperties: true } },
    ]),
  ]),
});

const PATHS: JsonSchema = {
  '/f/{slug}': {
    parameters: [slug],
    get: {
      operationId: 'readForm',
      summary: 'The hosted page, or the definition where JSON is preferred',
      parameters: visit,
      responses: {
        200: answer('The form.', { ...json('FormDefinition'), ...html }),
        304: answer('The definition has not changed.'),
        ...refusals('unknown_form', 'form_closed'),
      },
    },
    post: {
      operationId: 'submit',
      summary: 'Submit. Answered after the commit, and only then',
      parameters: [
        parameter('query', 'v', 'Version of the widget.'),
        parameter('query', 't', 'How long the form was open: 0 under 2 s, 1 under 10 s, 2 longer.'),
        parameter('query', 'pow', 'A solved proof of work, or `none`.'),
      ],
      requestBody: body('Submission', 'application/json', 'text/plain'),
      responses: {
        200: answer(
          'Stored before (duplicate), or in place of an earlier revision (replaced); or the next page of a hosted form.',
          {
            ...json('SubmissionReply'),
            ...html,
          },
        ),
        201: answer('Stored.', json('SubmissionReply')),
        ...refusals(
          'invalid_body',
          'origin_not_allowed',
          'challenge_required',
          'token_invalid',
          'unknown_form',
          'id_conflict',
          'token_used',
          'form_closed',
          'too_large',
          'unsupported_type',
          'invalid_answer',
          'internal',
          'unavailable',
        ),
      },
    },
  },
  '/f/{slug}/seen': {
    parameters: [slug],
    post: {
      operationId: 'countView',
      summary: 'One more view of a form that counts them; no body',
      parameters: [parameter('query', 'unit', 'Where it was shown.')],
      responses: { 204: answer('Taken.'), ...refusals('unknown_form', 'origin_not_allowed') },
    },
  },
  '/f/{slug}/data': {
    parameters: [slug],
    get: {
      operationId: 'dataSheet',
      summary: 'What is stored of an answer, why, how long, and who sees it',
      parameters: [parameter('query', 'lang', 'One of the languages of the form.')],
      responses: { 200: answer('The data sheet.', html), ...refusals('unknown_form') },
    },
  },
  '/r': {
    get: {
      operationId: 'receiptPage',
      summary: 'The page that asks for a receipt code',
      responses: { 200: answer('The page.', html) },
    },
    post: {
      operationId: 'openReceipt',
      summary: 'See or withdraw what is stored under a receipt code',
      requestBody: body('ReceiptQuestion', 'application/json', 'text/plain'),
      responses: {
        200: answer('What is stored, or that it is withdrawn.', {
          'application/json': { schema: { anyOf: [ref('Stored'), ref('Withdrawn')] } },
          ...html,
        }),
        ...refusals('invalid_body', 'too_large', 'unsupported_type', 'invalid_answer', 'rate_limited'),
      },
    },
  },
  ...CHANNEL_PATHS,
  '/kaimen.js': {
    get: {
      operationId: 'script',
      summary: 'The script tag',
      responses: { 200: answer('An ES module.', script) },
    },
  },
  '/health/live': {
    get: {
      operationId: 'live',
      summary: 'The process answers',
      responses: { 200: answer('It does.', json('Health')) },
    },
  },
  '/health/ready': {
    get: {
      operationId: 'ready',
      summary: 'What is acknowledged is stored, and more is taken',
      responses: { 200: answer('Yes.', json('Health')), 503: answer('No, and why.', json('Health')) },
    },
  },
  '/integrity': {
    get: {
      operationId: 'newestSeal',
      summary: 'The newest closed hour of the tamper evidence, to write down',
      responses: {
        200: answer('Hour, root and link; null where none is closed.', { ...json('Seal'), ...plain }),
      },
    },
  },
  '/metrics': {
    get: {
      operationId: 'metrics',
      summary: 'Counters for Prometheus, for the operator only',
      responses: {
        200: answer('The counters.', plain),
        404: answer('For everybody else there is nothing here.', {
          'application/problem+json': { schema: ref('Problem') },
          ...html,
        }),
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'description',
      summary: 'This document',
      responses: { 200: answer('OpenAPI 3.1.', { 'application/json': { schema: { type: 'object' } } }) },
    },
  },
};

/**
 * The collector's HTTP as an OpenAPI 3.1 document, made of the same shapes, codes and limits that the
 * checks use.
 * @param publicUrl where the public reaches the server, without a slash at the end
 */
export const openapi = (publicUrl: string): JsonSchema => ({
  openapi: '3.1.0',
  info: {
    title: 'Kaimen collector',
    version: '1.0.0',
    summary: 'Forms, submissions and receipts of a feedback server.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: publicUrl }],
  paths: PATHS,
  components: { schemas: SCHEMAS },
});
