/** The nodes of a YAML document as plain data and places; tags, cycles, alias bombs and names that deceive are refused. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import { type Finding, hiddenCharacters, hiddenFinding, nearestWord, printable } from './problem.ts';

/** Where a value stands; for a map and a list also where what is in it stands. */
export interface Place {
  readonly start: number;
  readonly keys?: ReadonlyMap<string, { readonly start: number; readonly value: Place }>;
  readonly items?: readonly Place[];
}

/** A place inside the whole: the deepest that exists on the path. */
export function placeAt(place: Place, path: readonly PropertyKey[]): Place {
  const [head, ...rest] = path;
  const next = typeof head === 'number' ? place.items?.[head] : place.keys?.get(String(head))?.value;
  return next === undefined ? place : placeAt(next, rest);
}

const MAX_ALIASES = 100;
/** Values after every alias has been followed. */
const MAX_VALUES = 1_000_000;
const STANDARD_TAG = 'tag:yaml.org,2002:';

/** A value read, and how many values it is made of. */
interface Branch {
  readonly data: unknown;
  readonly place: Place;
  readonly size: number;
}

/** Stands for what has been refused. */
const NOTHING: Branch = { data: null, place: { start: 0 }, size: 1 };

/** Reads a document's nodes; what must not stand in a file goes to `findings`. */
export class TreeReader {
  readonly findings: Finding[] = [];
  private readonly lines: LineCounter;
  /** `null` while the anchored value is still being read: an alias to it would be a cycle. */
  private readonly anchors = new Map<string, Branch | null>();
  private aliases = 0;
  private values = 0;
  private exhausted = false;

  constructor(lines: LineCounter) {
    this.lines = lines;
  }

  read(node: Node | null | undefined, start: number): Branch {
    const at = node?.range?.[0] ?? start;
    if (isAlias(node)) return this.alias(node, at);
    if (node?.tag !== undefined) {
      this.refuse(at, `the tag ${printable(node.tag.replace(STANDARD_TAG, '!!'))}`, 'no tags');
    }
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, null);
    const branch = isMap(node)
      ? this.map(node.items, at)
      : isSeq(node)
        ? this.list(node.items, at)
        : this.scalar(node, at);
    if (anchor !== undefined) this.anchors.set(anchor, branch);
    return branch;
  }

  private refuse(
    at: number,
    what: string,
    expected: string,
    nearest: () => string | undefined = () => undefined,
  ): Branch {
    this.findings.push({ at, what, expected, nearest });
    return NOTHING;
  }

  private alias({ source }: Alias, at: number): Branch {
    const branch = this.anchors.get(source);
    const name = `the alias *${printable(source)}`;
    if (branch === null) return this.refuse(at, `${name} is inside what it stands for`, 'no cycles');
    if (branch === undefined) {
      return this.refuse(at, `${name} has no anchor`, 'one before it', () =>
        nearestWord(source, [...this.anchors.keys()]),
      );
    }
    if (this.exhausted) return NOTHING;
    this.aliases += 1;
    this.values += branch.size;
    this.exhausted = this.aliases > MAX_ALIASES || this.values > MAX_VALUES;
    return this.exhausted
      ? this.refuse(at, 'too many aliases', `at most ${MAX_ALIASES}, and ${MAX_VALUES} values in all`)
      : branch;
  }

  private list(nodes: readonly unknown[], start: number): Branch {
    const branches = nodes.map((node) => this.read(node as Node, start));
    return {
      data: branches.map(({ data }) => data),
      place: { start, items: branches.map(({ place }) => place) },
      size: branches.reduce((sum, { size }) => sum + size, 1),
    };
  }

  private map(pairs: readonly Pair[], start: number): Branch {
    const data: Record<string, unknown> = {};
    const keys = new Map<string, { readonly start: number; readonly value: Place }>();
    let size = 1;
    for (const pair of pairs) {
      const { value: word, start: at } = this.key(pair.key, start);
      const branch = this.read(pair.value as Node | null, at);
      const first = keys.get(word);
      size += branch.size;
      const fault = this.keyFault(word, first?.start);
      if (fault) this.refuse(at, fault.what, fault.expected);
      else data[word] = branch.data;
      if (!first) keys.set(word, { start: at, value: branch.place });
    }
    return { data, place: { start, keys }, size };
  }

  private keyFault(
    word: string,
    first: number | undefined,
  ): { readonly what: string; readonly expected: string } | null {
    const key = printable(word);
    if (first !== undefined) {
      return {
        what: `the key "${key}" stands twice`,
        expected: `it once; it is on line ${this.lines.linePos(first).line}`,
      };
    }
    if (word === '<<') return { what: 'a merge key "<<"', expected: 'the keys themselves' };
    return word in Object.prototype ? { what: `"${key}" is a reserved name`, expected: 'another name' } : null;
  }

  private key(key: unknown, start: number): { readonly value: string; readonly start: number } {
    if (!isScalar(key)) return { value: '', start };
    const branch = this.read(key, start);
    return { value: String(branch.data), start: branch.place.start };
  }

  /** Text in Unicode's composed form, so that 용산구 typed on a Mac is the same word. */
  private scalar(node: Node | null | undefined, start: number): Branch {
    this.values += 1;
    const value: unknown = isScalar(node) ? node.value : null;
    if (typeof value !== 'string') return { data: value, place: { start }, size: 1 };
    for (const { shown } of hiddenCharacters(value)) this.findings.push(hiddenFinding(start, shown));
    return { data: value.normalize('NFC'), place: { start }, size: 1 };
  }
}
