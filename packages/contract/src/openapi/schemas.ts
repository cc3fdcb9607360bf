import { CHOICES, DEFINITION } from '../check/definition-shape.ts';
import { SUBMISSION } from '../check/submission-shape.ts';
import { LIMITS, PROBLEMS } from '../wire.ts';
import { type JsonSchema, jsonSchema } from './json-schema.ts';

const object = (properties: JsonSchema, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const text = { type: 'string' };
const uuid = { type: 'string', format: 'uuid' };
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

/** What stands under `components.schemas`. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  FormDefinition: {
    ...jsonSchema(DEFINITION, CHOICES),
    description: 'A form. Rules between its parts (conditions, languages) are not in this schema.',
  },
  Submission: {
    ...jsonSchema(SUBMISSION),
    description: `One submission, at most ${LIMITS.body} bytes and ${LIMITS.depth} levels. \`id\` is a random UUID made by the client; sent again with the same id it counts once. \`answers\`: question id → value, as the form asks it.`,
  },
  SubmissionReply: object({
    id: uuid,
    receipt: {
      type: 'string',
      pattern: '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$',
      description: 'The only handle on what was sent: see it and withdraw it at /r.',
    },
    status: { enum: ['recorded', 'duplicate', 'replaced'] },
  }),
  Problem: {
    type: 'object',
    description: 'Problem details (RFC 9457). The list of codes is closed.',
    properties: {
      type: text,
      title: text,
      status: { enum: [...new Set(Object.values(PROBLEMS))] },
      code: { enum: Object.keys(PROBLEMS) },
      errors: list(
        object(
          {
            path: { type: 'string', description: 'JSON Pointer into what was sent.' },
            message: { type: 'string', description: 'What is wrong, and the mend.' },
            kind: text,
          },
          ['path', 'message'],
        ),
      ),
      challenge: { type: 'object', description: 'With challenge_required: the proof of work to solve.' },
    },
    required: ['type', 'title', 'status', 'code', 'errors'],
    additionalProperties: false,
  },
  ReceiptQuestion: {
    type: 'object',
    properties: {
      code: { type: 'string', description: 'The receipt code, with or without its hyphens.' },
      do: { enum: ['see', 'withdraw', 'confirm'], description: '`confirm` withdraws.' },
    },
    required: ['code'],
  },
  Stored: {
    type: 'object',
    description: 'What is stored under a receipt.',
    properties: {
      form: text,
      version: { type: 'integer' },
      answers: { type: 'object' },
      lang: text,
      unit: text,
      place: { type: ['string', 'null'] },
      channel: text,
      page: { type: ['string', 'null'] },
      day: { type: 'string', format: 'date' },
      hour: { type: 'integer', minimum: 0, maximum: 23 },
      meta: { type: 'object', additionalProperties: text },
      contact: object({ until: { type: 'string', format: 'date' } }),
    },
    required: [
      'form',
      'version',
      'answers',
      'lang',
      'unit',
      'place',
      'channel',
      'page',
      'day',
      'hour',
      'meta',
    ],
  },
  Withdrawn: object({ status: { const: 'withdrawn' } }),
  Seal: object({
    hour: { type: ['string', 'null'] },
    root: { type: ['string', 'null'] },
    link: { type: ['string', 'null'] },
  }),
  Health: object({ status: text }),
};
