/** The words of the panes and of the frame around them. */
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';
import type { FeedLine, Interval } from '../../../watch/snapshot.ts';
import type { Scene } from '../source.ts';
import type { PaneName } from '../view.ts';

/** Numbers and durations come as they are to be shown. */
export interface PaneWords {
  readonly titles: Readonly<Record<PaneName, string>>;
  readonly clock: Readonly<Record<Scene['clock'], string>>;
  readonly fastest: string;
  readonly placed: string;
  readonly open: string;
  readonly smallest: (columns: number, rows: number) => string;
  readonly context: string;
  readonly state: string;
  readonly breaker: string;
  readonly up: string;
  readonly down: string;
  readonly allUp: (count: string) => string;
  readonly waiting: string;
  readonly rate: string;
  readonly lately: string;
  readonly gateway: string;
  readonly breakerStates: Readonly<Record<'closed' | 'open' | 'halfOpen', string>>;
  readonly events: string;
  readonly refused: string;
  readonly duplicates: string;
  readonly deadLetters: string;
  readonly rolledBack: string;
  readonly longest: (count: string) => string;
  readonly found: (count: string) => string;
  readonly nothing: string;
  readonly nothingFound: string;
  readonly nobodyWaits: string;
  readonly kinds: Readonly<Record<FeedLine['kind'], string>>;
  readonly eventsPerSecond: (count: string) => string;
  readonly half: (time: string) => string;
  readonly nearlyAll: (time: string) => string;
  readonly noLatency: string;
  readonly intervals: Readonly<Record<Interval['kind'], string>>;
  readonly toCome: string;
  readonly phases: string;
  readonly byHand: string;
  readonly more: (count: string) => string;
}

export const words: Readonly<Record<Language, PaneWords>> = {
  en: {
    titles: {
      contexts: 'Contexts',
      orders: 'Orders',
      events: 'Events',
      messages: 'KakaoTalk',
      requirements: 'Requirements',
      rate: 'Orders a second',
      latency: 'Time to order',
      timeline: 'Timeline',
    },
    clock: { running: 'running', paused: 'paused', replaying: 'replaying', over: 'over' },
    fastest: 'max',
    placed: 'placed',
    open: 'open',
    smallest: (columns, rows) => `The dashboard needs a window of at least ${columns} x ${rows}.`,
    context: 'context',
    state: 'state',
    breaker: 'breaker',
    up: 'up',
    down: 'down',
    allUp: (count) => `${count} up`,
    waiting: 'waiting',
    rate: 'per s',
    lately: 'lately',
    gateway: 'gateway',
    breakerStates: { closed: 'closed', open: 'OPEN', halfOpen: 'half-open' },
    events: 'events',
    refused: 'refused',
    duplicates: 'duplicates',
    deadLetters: 'dead letters',
    rolledBack: 'rolled back',
    longest: (count) => `Longest without a change (${count})`,
    found: (count) => `Found (${count})`,
    nothing: 'nothing yet',
    nothingFound: 'nothing found',
    nobodyWaits: 'no order is under way',
    kinds: {
      command: 'command',
      event: 'event',
      policy: 'policy',
      view: 'read model',
      external: 'external',
      trouble: 'trouble',
    },
    eventsPerSecond: (count) => `${count} events/s`,
    half: (time) => `half within ${time}`,
    nearlyAll: (time) => `99% within ${time}`,
    noLatency: 'no order yet',
    intervals: { down: 'down', open: 'open', halfOpen: 'half-open' },
    toCome: 'still to come',
    phases: 'phases',
    byHand: 'by hand',
    more: (count) => `${count} more`,
  },
  ko: {
    titles: {
      contexts: '컨텍스트',
      orders: '주문',
      events: '이벤트',
      messages: '카카오톡',
      requirements: '요구사항',
      rate: '초당 주문',
      latency: '주문 응답 시간',
      timeline: '타임라인',
    },
    clock: { running: '실행 중', paused: '멈춤', replaying: '재현 중', over: '끝남' },
    fastest: '최대',
    placed: '주문',
    open: '진행 중',
    smallest: (columns, rows) => `창을 ${columns} x ${rows} 이상으로 키워 주세요.`,
    context: '컨텍스트',
    state: '상태',
    breaker: '브레이커',
    up: '정상',
    down: '중단',
    allUp: (count) => `${count}개 정상`,
    waiting: '대기',
    rate: '초당',
    lately: '최근',
    gateway: '결제 대행사',
    breakerStates: { closed: '닫힘', open: '열림', halfOpen: '반열림' },
    events: '이벤트',
    refused: '거부',
    duplicates: '중복',
    deadLetters: '데드 레터',
    rolledBack: '롤백',
    longest: (count) => `오래 머문 주문 (${count})`,
    found: (count) => `찾은 주문 (${count})`,
    nothing: '아직 없습니다',
    nothingFound: '찾은 것이 없습니다',
    nobodyWaits: '진행 중인 주문이 없습니다',
    kinds: {
      command: '커맨드',
      event: '이벤트',
      policy: '정책',
      view: '읽기 모델',
      external: '외부',
      trouble: '문제',
    },
    eventsPerSecond: (count) => `초당 이벤트 ${count}건`,
    half: (time) => `절반은 ${time} 안에`,
    nearlyAll: (time) => `99%는 ${time} 안에`,
    noLatency: '아직 주문이 없습니다',
    intervals: { down: '중단', open: '열림', halfOpen: '반열림' },
    toCome: '예정',
    phases: '단계',
    byHand: '직접',
    more: (count) => `${count}개 더`,
  },
};
