/** Every shipped scenario on the SQLite journal: the verdict and the fingerprint that it has in memory. Takes minutes. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scenarios = readdirSync(`${root}scenarios`).filter((file) => file.endsWith('.yaml'));
let differing = 0;

for (const file of scenarios) {
  const [memory, sqlite] = ['memory', 'sqlite'].map((journal) => report(file, journal));
  const isSame = memory.told === sqlite.told;
  if (!isSame) differing++;
  console.log(
    `${isSame ? 'same' : 'DIFFERS'}  ${file}  ${memory.told}  ${memory.realMs} ms, on disk ${sqlite.realMs} ms`,
  );
  if (!isSame) console.log(`  on disk: ${sqlite.told}`);
}
process.exitCode = differing === 0 ? 0 : 1;

/** What must be the same, as one line, and how long it took. */
function report(file, journal) {
  const args = ['bin/deliverystore.js', 'run', `scenarios/${file}`, '--journal', journal, '--reporter', 'json'];
  const output = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  const { verdict, exitCode, fingerprint, requirements, totals } = JSON.parse(output);
  const { realMs, ...counts } = totals;
  const proven = requirements.filter((each) => each.verdict === 'proven').length;
  return { told: `${verdict} ${exitCode} ${fingerprint}, ${proven} proven, ${counts.events} events`, realMs };
}
