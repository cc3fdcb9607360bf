/** What the elements offer, read from their class comments; a test compares the file in the repository. */
export default {
  globs: ['src/{feedback,rating,comment}/*.ts', 'src/base/*.ts', 'src/events.ts'],
  // package.json says where the manifest is; a run elsewhere must not change it.
  packagejson: false,
  exclude: ['src/**/*.test.ts', 'src/base/draw.ts'],
  plugins: [
    {
      name: 'public-only',
      // Names with an underscore and what is marked internal are nobody's business outside.
      packageLinkPhase({ customElementsManifest }) {
        for (const module of customElementsManifest.modules)
          for (const declaration of module.declarations ?? [])
            if (declaration.members)
              declaration.members = declaration.members.filter(
                (member) =>
                  !member.name.startsWith('_') &&
                  member.privacy !== 'private' &&
                  member.name !== '#internals',
              );
      },
    },
  ],
};
