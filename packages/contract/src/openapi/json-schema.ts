/** The shapes of this room, written as JSON Schema (2020-12), so that what is documented is what is checked. */
import type * as v from 'valibot';

export type JsonSchema = { readonly [key: string]: unknown };

/** As much of a valibot schema as is read here. */
type Shape = {
  readonly kind: string;
  readonly type: string;
  readonly pipe?: readonly Shape[];
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly rest?: Shape;
  readonly key?: Shape;
  readonly value?: Shape;
  readonly item?: Shape;
  readonly wrapped?: Shape;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly requirement?: unknown;
};

/** Shapes that are chosen by looking at the value: what they choose from. */
export type Choices = ReadonlyMap<unknown, readonly v.GenericSchema[]>;

const read = (shape: Shape, choices: Choices): JsonSchema => {
  const inner = (one: unknown): JsonSchema => read(one as Shape, choices);
  const chosen = choices.get(shape);
  if (chosen) return chosen.length === 1 ? inner(chosen[0]) : { anyOf: chosen.map(inner) };
  if (shape.pipe) {
    const sum: Record<string, unknown> = {};
    for (const part of shape.pipe) {
      if (part.kind === 'schema') Object.assign(sum, inner({ ...part, pipe: undefined }));
      else if (part.type === 'integer') sum.type = 'integer';
      else if (part.type === 'regex') sum.pattern = (part.requirement as RegExp).source;
      else if (part.type === 'min_length' || part.type === 'max_length')
        sum[`${part.type.slice(0, 3)}${sum.type === 'array' ? 'Items' : 'Length'}`] = part.requirement;
      else if (part.type === 'min_value') sum.minimum = part.requirement;
      else if (part.type === 'max_value') sum.maximum = part.requirement;
    }
    return sum;
  }
  switch (shape.type) {
    case 'optional':
      return inner(shape.wrapped);
    case 'string':
    case 'number':
    case 'boolean':
      return { type: shape.type };
    case 'literal':
      return { const: shape.literal };
    case 'picklist':
      return { enum: shape.options };
    case 'union':
      return { anyOf: (shape.options ?? []).map(inner) };
    case 'array':
      return { type: 'array', items: inner(shape.item) };
    case 'record':
      return { type: 'object', propertyNames: inner(shape.key), additionalProperties: inner(shape.value) };
    case 'object_with_rest': {
      const entries = Object.entries(shape.entries ?? {});
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([key, value]) => [key, inner(value)])),
        required: entries.filter(([, value]) => value.type !== 'optional').map(([key]) => key),
        additionalProperties: shape.rest?.type === 'never' ? false : {},
      };
    }
    // An object whatever it holds.
    default:
      return { type: 'object' };
  }
};

/** A shape as JSON Schema. Rules between the parts of a value are not in it. */
export const jsonSchema = (shape: v.GenericSchema, choices: Choices = new Map()): JsonSchema =>
  read(shape as unknown as Shape, choices);
