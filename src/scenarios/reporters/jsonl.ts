/** The `jsonl` report, which `--trace` writes too: the whole history as it is made, a record a line. */
import { recordLine, runLine } from './cloud-event.ts';
import type { Out, Reporter } from './reporter.ts';

export function jsonlReporter(out: Out): Reporter {
  return {
    begin: (run) => out.write(runLine(run)),
    record: (record) => out.write(recordLine(record)),
  };
}
