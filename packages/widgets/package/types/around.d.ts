// What the snippets of the guides take from around them.
declare module '*.css';
declare const definition: import('@kaimen/widgets').FormDefinition;
declare function show(receipt: string): void;
