/** What the elements offer, read from their class comments; a test compares the file in the repository. */
const FILES = {
  'src/feedback/feedback.ts': 'dist/feedback.js',
  'src/rating/rating.ts': 'dist/rating.js',
  'src/comment/comment.ts': 'dist/comment.js',
};

/** Names with an underscore and what is marked internal are nobody's business outside. */
const open = (member) =>
  !member.name.startsWith('_') && member.privacy !== 'private' && member.name !== '#internals';

const element = (declaration) => {
  declaration.members = declaration.members.filter(open);
  // An event that some line dispatches, but no comment tells of, has no name here.
  declaration.events = declaration.events.filter(
    (event, at, all) => event.name && all.findIndex(({ name }) => name === event.name) === at,
  );
  for (const part of [...declaration.members, ...declaration.events]) delete part.inheritedFrom;
  declaration.superclass = { name: 'HTMLElement' };
  return declaration;
};

export default {
  globs: [...Object.keys(FILES), 'src/base/{control,element}.ts'],
  // package.json says where the manifest is; a run elsewhere must not change it.
  packagejson: false,
  plugins: [
    {
      name: 'as-published',
      packageLinkPhase({ customElementsManifest: manifest }) {
        manifest.modules = manifest.modules
          .filter(({ path }) => path in FILES)
          .map(({ kind, path, declarations }) => {
            const [found] = declarations.filter(({ tagName }) => tagName).map(element);
            const at = { name: found.name, module: FILES[path] };
            return {
              kind,
              path: FILES[path],
              declarations: [found],
              exports: [{ kind: 'js', name: found.name, declaration: at }],
            };
          });
        for (const { declarations, path } of [...manifest.modules])
          manifest.modules.push({
            kind: 'javascript-module',
            path: path.replace('.js', '-define.js'),
            declarations: [],
            exports: [
              {
                kind: 'custom-element-definition',
                name: declarations[0].tagName,
                declaration: { name: declarations[0].name, module: path },
              },
            ],
          });
      },
    },
  ],
};
