/**
 * What editors read, made from `custom-elements.json`: data for VS Code and web-types for JetBrains.
 * Run as a program it writes both files beside the manifest.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../src/version.ts';

type Entry = {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
};
type Declaration = {
  readonly tagName: string;
  readonly summary: string;
  readonly attributes: readonly Entry[];
  readonly events: readonly Entry[];
  readonly slots: readonly Entry[];
  readonly cssParts: readonly Entry[];
  readonly cssProperties: readonly Entry[];
  readonly members: readonly (Entry & { readonly kind: string; readonly static?: boolean })[];
};
/** The part of a custom elements manifest that editors need. */
export type Manifest = { readonly modules: readonly { readonly declarations: readonly Declaration[] }[] };

const GUIDE = 'https://www.npmjs.com/package/@kaimen/widgets';

/** `'a' | 'b'` → a, b; nothing where the type is not a list of words. */
const words = (type = ''): string[] => [...type.matchAll(/'([^']+)'/g)].map(([, word]) => word!);
const named = ({ name, description = '' }: Entry) => ({ name, description });

const attribute = ({ name, description = '', type }: Entry) => {
  const values = words(type?.text);
  return {
    name,
    description,
    ...(type?.text === 'boolean' ? { valueSet: 'v' } : {}),
    ...(values.length ? { values: values.map((value) => ({ name: value })) } : {}),
  };
};

const webAttribute = ({ name, description = '', type }: Entry) => {
  const values = words(type?.text);
  return {
    name,
    description,
    value: values.length
      ? { kind: 'plain', type: values.map((value) => `'${value}'`) }
      : { kind: type?.text === 'boolean' ? 'no-value' : 'plain', type: type?.text ?? 'string' },
  };
};

/** File name → what stands in it. */
export const editorData = (manifest: Manifest): Record<string, unknown> => {
  const elements = manifest.modules.flatMap(({ declarations }) => declarations);
  return {
    'vscode.html-custom-data.json': {
      $schema:
        'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json',
      version: 1.1,
      tags: elements.map(({ tagName, summary, attributes, events }) => ({
        name: tagName,
        description: `${summary}\n\nEvents: ${events.map(({ name }) => `\`${name}\``).join(', ')}`,
        attributes: attributes.map(attribute),
        references: [{ name: 'Guide', url: GUIDE }],
      })),
    },
    'web-types.json': {
      $schema: 'https://json.schemastore.org/web-types',
      name: '@kaimen/widgets',
      version: VERSION,
      'description-markup': 'markdown',
      contributions: {
        html: {
          elements: elements.map((e) => ({
            name: e.tagName,
            description: e.summary,
            'doc-url': GUIDE,
            attributes: e.attributes.map(webAttribute),
            slots: e.slots.map(named),
            js: {
              events: e.events.map((event) => ({ ...named(event), type: event.type?.text })),
              properties: e.members
                .filter((member) => member.kind === 'field' && !member.static)
                .map((member) => ({ ...named(member), type: member.type?.text })),
            },
            css: { parts: e.cssParts.map(named), properties: e.cssProperties.map(named) },
          })),
        },
      },
    },
  };
};

if (import.meta.main) {
  const at = (name: string) => join(import.meta.dirname, '..', name);
  const data = editorData(JSON.parse(readFileSync(at('custom-elements.json'), 'utf8')));
  for (const [name, content] of Object.entries(data))
    writeFileSync(at(name), `${JSON.stringify(content, null, 2)}\n`);
}
