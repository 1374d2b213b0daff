import { defineConfig } from 'vitest/config';

const alias = {
  '@': import.meta.dirname,
  // What it keeps out of browsers may be tested all the same.
  'server-only': `${import.meta.dirname}/node_modules/server-only/empty.js`,
};

/** A worker's process takes one file after the other: to load the same modules anew takes longer than most. */
const isolate = false;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          isolate,
          include: ['{domain,db,components,app,scripts}/**/*.test.ts'],
          exclude: ['**/*.db.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          isolate,
          include: ['{db,app,bench,scripts}/**/*.db.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['db/test/template-database.ts'],
          setupFiles: ['db/test/own-database.ts'],
          // For what hangs. A busy machine takes three times as long as a quiet one.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
