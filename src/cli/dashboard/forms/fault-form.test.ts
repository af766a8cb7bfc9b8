import { describe, expect, it } from 'vitest';
import { faultSchema } from '../../../scenarios/language/fault-schema.ts';
import { textsOf } from '../../../scenarios/reporters/texts/texts.ts';
import { FAULT_TYPES } from '../../../scenarios/scenario.ts';
import { faultForm } from './fault-form.ts';
import { type Form, shownOptions, updateForm } from './form.ts';
import { asking, pressed } from './testing/typing.ts';

const KOREAN = { language: 'ko', texts: textsOf('ko') } as const;
const ENGLISH = { language: 'en', texts: textsOf('en') } as const;
function form(language: typeof KOREAN | typeof ENGLISH = ENGLISH): Form<unknown> {
  return faultForm(FAULT_TYPES, language);
}

function choices(at: Form<unknown>): readonly string[] {
  return shownOptions(at).map(({ value }) => value);
}

describe('the form of a fault', () => {
  it('offers the types that can be added, each with what it does', () => {
    expect(choices(form())).toEqual(FAULT_TYPES);
    expect(choices(faultForm(['outage', 'drop', 'no-such'], ENGLISH))).toEqual(['outage', 'drop']);
    expect(shownOptions(form(KOREAN))[0]).toMatchObject({ label: 'overload', hint: '처리가 느려짐' });
  });

  it('gives an overload of the gateway for 30 s to who presses Enter four times', () => {
    expect(pressed(form(), 'enter enter enter enter')).toEqual({
      done: { type: 'overload', target: { kind: 'gateway' }, for: 30_000_000, rate: 1, slowdown: 50 },
    });
  });

  it.each(FAULT_TYPES)('ends well for %s with Enter alone', (type) => {
    let now: ReturnType<typeof updateForm> = asking(form(), `"${type}"`);
    for (let presses = 0; 'question' in now && presses < 8; presses++)
      now = updateForm(now, { name: 'enter', char: '' });
    expect(now).toMatchObject({ done: { type, for: type === 'crash' ? null : 30_000_000 } });
    expect(now).not.toHaveProperty('done.at');
  });

  it('offers the targets that the schema takes, and begins with a telling one', () => {
    const targetsOf = (type: string) => asking(form(), `"${type}" enter`);
    expect(choices(targetsOf('overload'))).toEqual(['gateway']);
    expect(choices(targetsOf('outage'))).toEqual(['order', 'payment', 'point', 'store', 'rider', 'notification']);
    expect(shownOptions(targetsOf('outage'))[targetsOf('outage').at]?.value).toBe('store');
    const links = targetsOf('partition');
    expect(choices(links)).toHaveLength(30);
    expect(shownOptions(links)[links.at]?.value).toBe('order->payment');
    for (const target of choices(targetsOf('delay')))
      expect(faultSchema.safeParse({ type: 'delay', target, for: '1s', delay: '1s' }).success).toBe(true);
  });

  it('asks for what is a type’s own, how long first', () => {
    const delay = asking(form(), '"delay" enter enter');
    expect(delay.question.key).toBe('for');
    expect(asking(delay, 'enter').question.key).toBe('rate');
    expect(pressed(delay, '^u "1m" enter ^u "10%" enter ^u "exp(3s)" enter')).toEqual({
      done: {
        type: 'delay',
        target: { kind: 'events' },
        for: 60_000_000,
        rate: 0.1,
        delay: { kind: 'exp', mean: 3_000_000 },
      },
    });
  });

  it('asks where a context dies, and which way is cut', () => {
    expect(pressed(form(), '"crash" enter "rider" enter enter "after-commit" enter')).toMatchObject({
      done: { type: 'crash', target: { context: 'rider' }, restartAfter: 10_000_000, point: 'after-commit', for: null },
    });
    expect(pressed(form(), '"crash" enter enter enter enter')).not.toHaveProperty('done.point');
    expect(pressed(form(), '"partition" enter enter enter down enter')).toMatchObject({
      done: { target: { kind: 'link', from: 'order', to: 'payment' }, oneWay: true },
    });
  });

  it('says what is wrong, in the user’s language, and goes on once it is right', () => {
    const wrong = asking(form(), 'enter enter ^u "10 sec" enter');
    expect(wrong.trouble).toMatch(/^Expected a duration such as .*; did you mean "10s"\?$/);
    expect(asking(form(KOREAN), 'enter enter ^u "10 sec" enter').trouble).toMatch(
      /시간이어야 합니다.*혹시 "10s"인가요/,
    );
    expect(asking(form(), 'enter enter ^u enter').trouble).toMatch(/^Expected a duration/);
    expect(asking(form(), 'enter enter ^u "31d" enter').trouble).toMatch(/at most 30d/);
    expect(asking(wrong, '^u "10s" enter').question.key).toBe('slowdown');
    expect(asking(form(), 'enter enter enter ^u "0" enter').trouble).toMatch(/from 1 to 10000/);
  });
});
