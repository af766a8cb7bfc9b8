#!/usr/bin/env node
/** Starts the built CLI; `--version` alone is answered here, since it needs none of it. */
import { existsSync, readFileSync } from 'node:fs';

if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  console.log(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version);
} else if (existsSync(new URL('../dist/main.js', import.meta.url))) {
  import('../dist/main.js').catch((error) => {
    console.error(error);
    process.exitCode = 70;
  });
} else {
  console.error('deliverystore is not built yet: dist/main.js is missing. Run "npm ci" in its folder, then try again.');
  process.exitCode = 70;
}
