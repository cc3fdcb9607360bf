/** Version of this package; told to the collector with each submission. A test compares it with package.json. */
export const VERSION = '0.1.0';
