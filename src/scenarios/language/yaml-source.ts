/** YAML 1.2 text to plain data, each value with its place in the text; whatever could hang or overflow is refused. */
import { Composer, type Document, Lexer, LineCounter, Parser, type YAMLParseError } from 'yaml';
import { type Finding, hiddenCharacters, hiddenFinding, printable } from './problem.ts';
import { type Place, TreeReader } from './yaml-tree.ts';

export interface Source {
  readonly data: unknown;
  readonly place: Place;
  readonly lines: LineCounter;
}

const MAX_BYTES = 1024 * 1024;
/** Entries of the parser's stack: a level of nesting takes one or two. */
const MAX_DEPTH = 48;
/** Of what stands outside the document; a reader gives up before this. */
const MAX_ERRORS = 100;

/** Either no findings, or data that must not be used. */
export function readSource(text: string): Source & { readonly findings: readonly Finding[] } {
  const lines = new LineCounter();
  const nothing = { data: null, place: { start: 0 }, lines };
  lines.addNewLine(0);
  if (Buffer.byteLength(text) > MAX_BYTES) {
    return { ...nothing, findings: [{ at: 0, what: 'the file is too big', expected: 'at most 1 MiB' }] };
  }
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  const hidden = hiddenCharacters(text);
  if (hidden.length > 0) return { ...nothing, findings: hidden.map(({ at, shown }) => hiddenFinding(at, shown)) };
  const { document, findings } = compose(text);
  if (document === null || findings.length > 0) return { ...nothing, findings };
  const reader = new TreeReader(lines);
  const { data, place } = reader.read(document.contents, 0);
  return { data, place, lines, findings: reader.findings };
}

/** The one document of the text. Nesting is bounded while tokens arrive, before anything recursive sees them. */
function compose(text: string): { readonly document: Document.Parsed | null; readonly findings: readonly Finding[] } {
  const refuse = (at: number, what: string, expected: string) => ({
    document: null,
    findings: [{ at, what, expected }],
  });
  const parser = new Parser();
  const composer = new Composer({ version: '1.2', stringKeys: true, uniqueKeys: false, resolveKnownTags: false });
  const documents: Document.Parsed[] = [];
  let errors = 0;
  return withoutStackTraces(() => {
    for (const lexeme of new Lexer().lex(text)) {
      for (const token of parser.next(lexeme)) {
        if (token.type === 'directive') return refuse(token.offset, 'a YAML directive', 'none: files are YAML 1.2');
        if (token.type === 'error') errors += 1;
        documents.push(...composer.next(token));
      }
      if (parser.stack.length > MAX_DEPTH) {
        return refuse(parser.offset, 'nested too deep', 'a few levels, as the language has');
      }
      if (documents.length > 1 || errors > MAX_ERRORS) break;
    }
    for (const token of parser.end()) documents.push(...composer.next(token));
    documents.push(...composer.end(true, text.length));
    const [document = null, second] = documents;
    if (second) return refuse(second.range[0], 'a second document', 'one scenario a file');
    return { document, findings: document?.errors.map(syntaxFinding) ?? [] };
  });
}

function syntaxFinding({ code, pos, message }: YAMLParseError): Finding {
  const at = pos[0];
  if (code === 'NON_STRING_KEY') return { at, what: 'a key that is a list, a map or an alias', expected: 'a word' };
  return { at, what: printable(message, 200) };
}

/** The library makes an Error of each syntax error: in a broken file of 1 MiB the stack traces take 20 s, the rest one. */
function withoutStackTraces<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
