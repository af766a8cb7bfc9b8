/** The `html` report in a browser: it reads the page as it was written, complains of nothing, and paints it by day and by night. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compose } from '../../src/cli/compose.ts';
import { BUGS } from '../../src/scenarios/planted/bugs.ts';
import { scenarioText } from '../../src/scenarios/planted/scenarios.ts';
import { htmlReporter } from '../../src/scenarios/reporters/html/html.ts';
import { FAILED, Sink } from '../../src/scenarios/reporters/sample-report.ts';
import type { Language } from '../../src/scenarios/reporters/texts/catalogue.ts';
import { ScenarioRun } from '../../src/scenarios/runner.ts';
import { WORKS, type Works } from '../../src/scenarios/simulation.ts';
import { scenarioOf } from '../../src/scenarios/testing/run-text.ts';
import { type Opened, openPage, photograph } from './browser.ts';

/** A browser takes seconds to start, and on a busy machine tens of them. */
vi.setConfig({ testTimeout: 120_000 });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliverystore-pages-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The page of one run, as a file. */
function pageOf(name: string, text: string, works: Works, language: Language): string {
  const out = new Sink();
  const reporter = htmlReporter(out, language);
  const scenario = scenarioOf(text);
  const { seed } = scenario;
  const stage = compose({ transport: 'memory', journal: 'memory' });
  reporter.begin?.({ scenario: scenario.name, file: 'a.yaml', seed });
  const run = new ScenarioRun({ scenario, stage, seed, works, record: (record) => reporter.record?.(record) });
  run.start();
  run.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  reporter.report?.(run.finish(0, 'a.yaml'));
  reporter.end?.(0);
  return written(name, out.text);
}

function written(name: string, page: string): string {
  const file = join(folder, name);
  writeFileSync(file, page);
  return file;
}

const VOID = new Set(['meta', 'br', 'img', 'link']);

/** Every element with how deep it stands. */
function outline(page: string): readonly string[] {
  let depth = 0;
  const found: string[] = [];
  for (const [, end, name = '', closed] of page
    .replace(/<style>.*<\/style>/s, '')
    .matchAll(/<(\/?)([a-zA-Z]\w*)[^>]*?(\/?)>/g)) {
    if (end) depth--;
    else {
      found.push(`${depth} ${name}`);
      if (!closed && !VOID.has(name)) depth++;
    }
  }
  return found;
}

/** What holds of every page. */
function expectSound(file: string, { dom, complaints }: Opened): void {
  expect(complaints).toEqual([]);
  // a parser moves or closes what must not stand where it does
  expect(outline(dom)).toEqual(outline(readFileSync(file, 'utf8')));
  expect(dom.match(/<(script|img|link|iframe)|(src|href)="(?!#)|url\((?!#)/g)).toBe(null);
  const levels = [...dom.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
  for (const [, attributes = '', title, about] of dom.matchAll(
    /<svg ([^>]*)>(?:<title id="([^"]*)">[^<]+<\/title><desc id="([^"]*)">[^<]+)?/g,
  )) {
    const named = attributes.includes(`role="img" aria-labelledby="${title} ${about}"`);
    expect(named || attributes.includes('aria-hidden="true"')).toBe(true);
  }
}

/** The colour in the upper left corner, which no filter of the format changes. */
function corner(png: Buffer): string {
  let data = Buffer.alloc(0);
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const [length, type] = [png.readUInt32BE(at), png.toString('latin1', at + 4, at + 8)];
    if (type === 'IDAT') data = Buffer.concat([data, png.subarray(at + 8, at + 8 + length)]);
  }
  return inflateSync(data).toString('hex', 1, 4);
}

describe('a passed run', () => {
  const text = `
name: rush
workload:
  phases: [{ name: calm, duration: 10s, arrivalRate: 5 }, { name: rush, duration: 30s, arrivalRate: 20 }]
faults: [{ type: overload, target: payment, at: 10s, for: 30s, slowdown: 10 }]
`;

  test('in English', async () => {
    const file = pageOf('passed.html', text, WORKS, 'en');
    const opened = await openPage(file);
    expectSound(file, opened);
    expect(opened.dom).toContain('✓ passed</p><h2>rush</h2>');
    for (const id of ['timeline', 'rate', 'latency']) expect(opened.dom).toContain(`<title id="run-1-${id}-title">`);
    expect(opened.dom).toMatch(/<rect class="bar open" x="[\d.]+"/);
    expect(opened.dom).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('is light by day and dark by night', async () => {
    const file = pageOf('passed-ko.html', text, WORKS, 'ko');
    const size = { width: 1240, height: 1600 };
    const [day, night] = [await photograph(file, size, 'light'), await photograph(file, size, 'dark')];
    expect([corner(day), corner(night)]).toEqual(['f3f4f7', '11141b']);
    expect([day.readUInt32BE(16), day.readUInt32BE(20)]).toEqual([1240, 1600]);
  });
});

test('a failed run shows the saga of its order', async () => {
  const bug = BUGS.find(({ name }) => name === 'refunded-twice');
  const file = pageOf('failed.html', scenarioText(bug?.scenario ?? 'cancel'), bug?.works ?? WORKS, 'ko');
  const opened = await openPage(file);
  expectSound(file, opened);
  expect(opened.dom).toContain('<html lang="ko">');
  expect(opened.dom).toMatch(/<title id="run-1-saga-1-title">주문 s-\d의 사가<\/title>/);
  expect(opened.dom).toMatch(/<rect class="note event culprit"[^>]*><\/rect><text[^>]*>✗ PaymentCanceled<\/text>/);
  expect(opened.dom).toMatch(/<rect class="undoing"/);
  expect(opened.dom).not.toMatch(/NaN|Infinity|undefined/);
});

test('hostile names are words in a browser too', async () => {
  const nasty = `"'></text></svg></title><script>document.title=1</script><style>*{display:none}</style><img src=x>]]>\u0000\u202e`;
  const out = new Sink();
  const reporter = htmlReporter(out, 'en');
  reporter.begin?.({ scenario: nasty, file: nasty, seed: 1 });
  reporter.record?.({ kind: 'refused', time: 9e6, context: nasty, order: nasty, source: nasty, reason: nasty });
  reporter.report?.({
    ...FAILED,
    scenario: nasty,
    description: nasty,
    phases: [{ name: nasty, from: 0, to: 9e7 }],
    faults: [{ type: nasty, target: nasty, armed: 1, fired: 1, from: 0, to: 9e7 }],
    timelines: FAILED.timelines.map((timeline) => ({ ...timeline, order: nasty, lines: [{ time: 0, what: nasty }] })),
  });
  reporter.end?.(1);
  const file = written('hostile.html', out.text);
  const opened = await openPage(file);
  expectSound(file, opened);
  expect(opened.dom).toMatch(/<title>"'&gt;&lt;\/text&gt;.*\\u0000\\u202e – DeliveryStore<\/title>/);
});

test('a browser does complain of a page that is not sound', async () => {
  const page = readFileSync(
    pageOf('sound.html', 'name: x\nscript: [{ as: customer/song, do: points }]', WORKS, 'en'),
    'utf8',
  );
  const file = written(
    'unsound.html',
    page.replace('<main>', '<main><script>0</script><b style="color:red"></b><svg><path d="no"/></svg>'),
  );
  const { complaints } = await openPage(file);
  expect(complaints.join('\n')).toMatch(/script.*style.*path/is);
  expect(complaints.length).toBeGreaterThanOrEqual(3);
});
