/** How the page looks: by day and by night, on a screen and on paper. */

export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f3f4f7; --card: #fff; --ink: #1b2230; --soft: #566074; --faint: #e3e7ee; --link: #1f5fbf;
  --good: #16794a; --bad: #c22f3d; --doubtful: #8a5a00; --good-ground: #e2f4ea; --bad-ground: #fce7e9; --doubtful-ground: #fdf1d6;
  --event: #ffb45c; --command: #1f6fd0; --policy: #8a5fd0; --external: #f7a8cb; --placed: #1b2230;
  --paid: #3fa773; --deferred: #e5a72e; --turned: #4a90c2; --failed: #d84a58; --hatch: #fff; --band: #8f6fd11f; --on-note: #241a10;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11141b; --card: #1a1f29; --ink: #e6eaf2; --soft: #9aa5b8; --faint: #2c3443; --link: #8ab8ff;
    --good: #6fd59c; --bad: #ff8b94; --doubtful: #f0c15a; --good-ground: #173527; --bad-ground: #3d1d22; --doubtful-ground: #382c10;
    --event: #e89b45; --command: #7db5ff; --policy: #bd9cff; --external: #e58fb8; --placed: #f1f4fa;
    --paid: #3c9468; --deferred: #cf9527; --turned: #3f7fae; --failed: #cf4654; --hatch: #1a1f29; --band: #a58be02e; --on-note: #1a120a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", sans-serif; }
body > header, main, nav { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
body > header { padding-top: 28px; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; }
h1 { font-size: 15px; font-weight: 600; color: var(--soft); }
h2 { font-size: 30px; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h3 { font-size: 19px; margin: 40px 0 12px; }
h4 { font-size: 15px; }
p { margin: 6px 0; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", D2Coding, monospace; font-size: 13px; }
pre { margin: 0; padding: 12px 14px; background: var(--ground); border: 1px solid var(--faint); border-radius: 8px; overflow-x: auto; }
nav { margin-top: 20px; }
article, .failure, figure { background: var(--card); border: 1px solid var(--faint); border-radius: 12px; }
article { margin: 18px 0 40px; padding: 30px 32px 34px; border-top: 6px solid var(--soft); }
article.passed { border-top-color: var(--good); }
article.failed, article.crashed { border-top-color: var(--bad); }
article.inconclusive { border-top-color: var(--doubtful); }
.verdict { display: inline-block; margin: 0 0 12px; padding: 3px 14px; border-radius: 99px; font-weight: 700; }
.passed > .verdict, .state.good { color: var(--good); }
.passed > .verdict { background: var(--good-ground); }
.failed > .verdict, .crashed > .verdict { color: var(--bad); background: var(--bad-ground); }
.inconclusive > .verdict { color: var(--doubtful); background: var(--doubtful-ground); }
.state { white-space: nowrap; font-weight: 600; }
.state.bad { color: var(--bad); }
.state.none { color: var(--doubtful); }
.about { font-size: 17px; color: var(--soft); }
.because { margin: 12px 0; padding-left: 20px; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 18px 0 0; color: var(--soft); font-size: 13px; }
.facts div { display: flex; gap: 8px; }
.facts dt::after { content: ":"; }
.facts dd { margin: 0; color: var(--ink); font-variant-numeric: tabular-nums; }
.tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 10px; margin: 0; }
@media (max-width: 860px) { .tiles { grid-template-columns: repeat(3, 1fr); } article { padding: 20px 16px; } }
.tiles div { padding: 10px 14px; border: 1px solid var(--faint); border-radius: 10px; display: flex; flex-direction: column-reverse; }
.tiles dt { font-size: 13px; color: var(--soft); }
.tiles dd { margin: 0; font-size: 22px; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .zero dd { color: var(--soft); font-weight: 400; }
.failure { margin: 12px 0; padding: 16px 20px; border-left: 5px solid var(--bad); }
.failure p { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: 13px; white-space: nowrap; }
th, td { padding: 7px 12px 7px 0; border-bottom: 1px solid var(--faint); vertical-align: top; overflow-wrap: anywhere; }
tbody th { color: var(--ink); font-size: 14px; }
nav th:nth-child(n+3), .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td small { color: var(--soft); }
.count { white-space: nowrap; }
details { margin: 12px 0; }
summary { cursor: pointer; color: var(--soft); }
details > :not(summary) { margin-top: 10px; }
figure { margin: 14px 0; padding: 16px 18px 10px; }
figcaption p { color: var(--soft); font-size: 13px; margin: 2px 0 6px; }
.keys { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 6px 0 10px; padding: 0; font-size: 13px; }
.key { vertical-align: -2px; margin-right: 4px; }
.defs { position: absolute; }
svg text { font-size: 12px; fill: var(--ink); }
.scroll > svg { display: block; max-width: none; height: auto; min-width: 760px; }
figure .scroll > svg { width: 100%; }
.grid { stroke: var(--faint); fill: none; }
svg .tick, svg .moment { fill: var(--soft); font-size: 11px; font-variant-numeric: tabular-nums; }
.band { fill: var(--band); }
.area { stroke: none; }
.area.paid { fill: var(--paid); }
.area.deferred { fill: url(#hatch-deferred); }
.area.turnedAway { fill: url(#hatch-turned); }
.area.failed { fill: url(#hatch-failed); }
.line { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
.line.placed { stroke: var(--placed); stroke-dasharray: 5 4; stroke-width: 1.4; }
.line.p50 { stroke: var(--command); stroke-dasharray: 1 4; stroke-width: 2.4; }
.line.p99 { stroke: var(--failed); }
.bar { stroke-width: 1; }
.bar.phase { fill: var(--faint); stroke: var(--soft); }
.bar.fault { fill: url(#hatch-fault); stroke: var(--policy); }
.bar.down { fill: url(#hatch-failed); stroke: var(--bad); }
.bar.open { fill: var(--failed); stroke: var(--bad); }
.bar.halfOpen { fill: url(#hatch-deferred); stroke: var(--doubtful); }
svg .on-bar { paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round; font-weight: 600; font-size: 11px; }
.life { stroke: var(--soft); stroke-dasharray: 2 4; opacity: 0.7; }
.head { fill: var(--ground); stroke: var(--soft); }
.head.outside { stroke: var(--external); stroke-width: 2; }
.head.person { stroke: var(--command); }
svg .head-name { text-anchor: middle; font-weight: 600; }
.note { stroke: none; }
.note.event { fill: var(--event); }
.note.external { fill: var(--external); }
.note.trouble { fill: var(--bad-ground); stroke: var(--bad); stroke-dasharray: 4 3; }
.note.culprit { stroke: var(--bad); stroke-width: 3; }
svg .note-text { text-anchor: middle; fill: var(--on-note); font-size: 11.5px; }
svg .note-text.trouble { fill: var(--bad); }
.way { stroke: var(--policy); stroke-width: 1.3; }
path.request { stroke: var(--command); stroke-width: 1.6; }
path.answer { stroke: var(--soft); stroke-dasharray: 5 3; }
path.trouble { stroke: var(--bad); stroke-dasharray: 5 3; stroke-width: 1.6; }
.tip { fill: var(--soft); }
svg .label { text-anchor: middle; font-size: 11.5px; paint-order: stroke; stroke: var(--card); stroke-width: 4px; stroke-linejoin: round; }
svg .label.request { fill: var(--command); }
svg .label.answer { fill: var(--soft); }
svg .label.trouble { fill: var(--bad); }
.undoing { fill: url(#hatch-undoing); }
.undoing-edge { stroke: var(--policy); stroke-width: 4; }
svg .undoing-name { text-anchor: end; fill: var(--policy); font-weight: 700; font-size: 11px; }
.hatch-deferred { fill: var(--deferred); }
.hatch-turned { fill: var(--turned); }
.hatch-failed { fill: var(--failed); }
.hatch-fault { fill: var(--band); }
.hatch { stroke: var(--hatch); stroke-width: 1.4; fill: none; }
.thin { stroke: var(--policy); stroke-width: 1; fill: none; opacity: 0.35; }
@media print {
  body { background: none; font-size: 12px; }
  article, figure, .failure { border-color: #bbb; break-inside: avoid-page; }
  article { break-inside: auto; padding: 16px; }
  h3, h4 { break-after: avoid; }
  tr { break-inside: avoid; }
  th { white-space: normal; }
  .scroll > svg { width: 100%; min-width: 0; }
  details::details-content { content-visibility: visible; display: block; }
}
`;
