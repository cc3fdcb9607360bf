/** What the descriptions of addresses are made of. */
import { PROBLEMS, type ProblemCode } from '../wire.ts';
import type { JsonSchema } from './json-schema.ts';

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const json = (name: string) => ({ 'application/json': { schema: ref(name) } });
export const html = { 'text/html': { schema: { type: 'string' } } };
export const script = { 'text/javascript': { schema: { type: 'string' } } };
export const plain = { 'text/plain': { schema: { type: 'string' } } };
export const answer = (description: string, content?: JsonSchema, headers?: JsonSchema): JsonSchema => ({
  description,
  ...(content ? { content } : {}),
  ...(headers ? { headers } : {}),
});

/** Refusals as responses by status, with the codes each stands for. */
export const refusals = (...codes: readonly ProblemCode[]): Record<string, JsonSchema> => {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code]))];
  const named = (status: number) => codes.filter((code) => PROBLEMS[code] === status);
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      answer(
        named(status).join(', '),
        { 'application/problem+json': { schema: ref('Problem') }, ...html },
        status === PROBLEMS.unavailable || status === PROBLEMS.rate_limited
          ? { 'Retry-After': { description: 'Seconds.', required: true, schema: { type: 'integer' } } }
          : undefined,
      ),
    ]),
  );
};

export const parameter = (where: 'path' | 'query', name: string, description: string): JsonSchema => ({
  name,
  in: where,
  description,
  ...(where === 'path' ? { required: true } : {}),
  schema: { type: 'string' },
});
