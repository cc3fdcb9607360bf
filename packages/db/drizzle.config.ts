import { defineConfig } from 'drizzle-kit';

/** `pnpm db:generate`: writes the next numbered migration from the schema. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/schema/*.ts',
  out: './migrations',
});
