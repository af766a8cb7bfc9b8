import { describe, expect, it } from 'vitest';
import { textsOf } from '../../../scenarios/reporters/texts/texts.ts';
import { FAULT_TYPES } from '../../../scenarios/scenario.ts';
import { columnsOf, textOf } from '../kit/line.ts';
import { sampleView } from '../panes/sample-view.ts';
import { scenarioOf } from '../views/testing/real-run.ts';
import { expectToFit } from '../views/testing/widths.ts';
import { faultForm } from './fault-form.ts';
import type { Form } from './form.ts';
import { formLines } from './form-lines.ts';
import { roleForm } from './role-form.ts';
import { asking } from './testing/typing.ts';

const KOREAN = { language: 'ko', texts: textsOf('ko') } as const;

function drawn(form: Form<unknown>, columns = 80, rows = 14): string[] {
  return formLines(form, sampleView(), columns, rows).map(textOf);
}

describe('a form as a pane', () => {
  it('shows what is asked, what may be taken and which keys there are', () => {
    const lines = drawn(faultForm(FAULT_TYPES, KOREAN));
    expect(lines[0]).toMatch(/^┌▶장애 일으키기 ─+┐$/);
    expect(lines[2]).toMatch(/^│ 어떤 장애인가요\? {2}_ +1\/16 │$/);
    expect(lines[4]).toMatch(/^│▶ overload +처리가 느려짐 +│$/);
    expect(lines[12]).toMatch(/▲ ▼ +고르기 +글자 +찾기 +Enter +선택 +Esc +닫기/);
    expect(new Set(formLines(faultForm(FAULT_TYPES, KOREAN), sampleView(), 80, 14).map(columnsOf))).toEqual(
      new Set([80]),
    );
  });

  it('shows the way so far, what has been typed, and what is wrong', () => {
    const lines = drawn(asking(faultForm(FAULT_TYPES, KOREAN), 'enter enter ^u "soon" enter'));
    expect(lines[1]).toMatch(/^│ overload → gateway +│$/);
    expect(lines[2]).toMatch(/얼마 동안 계속될까요\? {2}soon_/);
    expect(lines[3]).toMatch(/^│ ✗ 시간이어야 합니다/);
    expect(lines[12]).toMatch(/Esc +뒤로/);
  });

  it('keeps the chosen option in sight', () => {
    const lines = drawn(asking(faultForm(FAULT_TYPES, KOREAN), 'end'), 60, 12);
    expect(lines.filter((each) => each.includes('▶ diskFull'))).toHaveLength(1);
    expect(lines[2]).toMatch(/16\/16 │$/);
  });

  it('keeps the end of a long text in sight', () => {
    const { world } = scenarioOf('friday-night');
    const form = asking(roleForm(world, sampleView(), null), `"${'아주 긴 이름 '.repeat(20)}끝"`);
    expect(drawn(form, 60)[2]).toMatch(/….*이름 끝_ {2,}│$/);
  });

  it('says why there is nothing to choose from', () => {
    const form = asking(faultForm(FAULT_TYPES, KOREAN), '"xyz"');
    expect(drawn(form)[4]).toMatch(/입력한 것과 맞는 항목이 없습니다/);
  });

  it('fits, whatever the window and the language', () => {
    const { world } = scenarioOf('friday-night');
    const pressing = ['', '"store" enter', '"store" enter enter', '"customer" enter enter', '"x"'];
    for (const keys of pressing)
      expectToFit(
        (view, columns) => formLines(asking(roleForm(world, view, null), keys), view, columns, 14),
        sampleView(),
      );
  });
});
