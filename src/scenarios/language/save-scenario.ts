/** A scenario's text with what was done by hand written into it; comments and layout stay. Imports yaml: load it when needed. */
import { type Document, isMap, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import type { Plan } from '../plan.ts';
import type { FaultSpec, PlayedStep } from '../scenario.ts';
import { faultEntry, playedEntry } from './write-entries.ts';

interface Saving {
  readonly name: string;
  readonly seed: number;
  /** The plan of the text, and the one that it is to have: only more of it, or another fault in the place of one. */
  readonly before: Plan;
  readonly after: Plan;
}

/** `text` has been read without a problem. */
export function savedScenario(text: string, { name, seed, before, after }: Saving): string {
  const document: Document = parseDocument(text, { version: '1.2' });
  document.set('name', name);
  setSeed(document, seed);
  const put = (key: string, kept: readonly object[], items: readonly object[], entryOf: (i: number) => object) => {
    for (const [i, item] of items.entries()) {
      if (item === kept[i]) continue;
      const entry = document.createNode(entryOf(i), { flow: true });
      listOf(document, key).set(i, entry);
    }
  };
  put('faults', before.faults, after.faults, (i) => faultEntry(after.faults[i] as FaultSpec));
  put('played', before.played, after.played, (i) => playedEntry(after.played[i] as PlayedStep));
  return document.toString({ lineWidth: 0 });
}

/** Beside the name, where the file has none. */
function setSeed(document: Document, seed: number): void {
  const { contents } = document;
  if (document.has('seed') || !isMap(contents)) return document.set('seed', seed);
  const name = contents.items.findIndex(({ key }) => String(key) === 'name');
  contents.items.splice(name + 1, 0, document.createPair('seed', seed));
}

/** Written as a block, one entry a line; an alias is written out, for what it stands for stays as it is. */
function listOf(document: Document, key: string): YAMLSeq {
  const found = document.get(key, true);
  const list = isSeq(found) ? found : document.createNode(plainList(document, key));
  if (list !== found) document.set(key, list);
  list.flow = false;
  return list;
}

function plainList(document: Document, key: string): unknown[] {
  const list = (document.toJS() as Record<string, unknown>)[key];
  return Array.isArray(list) ? list : [];
}
