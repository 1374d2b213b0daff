import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What tests start as processes of their own, as the launcher, a person or nobody else would. */
const started = [
  'db/setup.ts',
  'db/tools/archive.ts',
  'db/tools/backup.ts',
  'db/tools/raise-epoch.ts',
  'db/tools/rebuild.ts',
  'db/tools/replace-stream.ts',
  'db/tools/restore.ts',
  'db/tools/staff.ts',
  'db/tools/verify.ts',
  'db/tools/worker.ts',
  'db/test/load-process.ts',
  'db/test/recording-process.ts',
];

/** Where the compiled form of each of our programs is. */
export type Programs = Readonly<Record<string, string>>;

/**
 * Compiles each into one file, once for all tests: some thirty processes are started, and `tsx` takes
 * a second to find the hundred and more files of each. Beside the packages, which stay outside.
 */
export async function compilePrograms(): Promise<{ programs: Programs; remove: () => void }> {
  const outdir = mkdtempSync(join('node_modules', '.rewind-programs-'));
  await build({
    entryPoints: started,
    outdir,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  return {
    programs: Object.fromEntries(
      started.map((file) => [file, join(outdir, file.replace(/\.ts$/, '.mjs'))]),
    ),
    remove: () => rmSync(outdir, { recursive: true, force: true }),
  };
}
