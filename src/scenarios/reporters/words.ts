/** The words that only pages have, of a browser or of GitHub: the heads of tables, and what charts and marks are called. */
import type { Language } from './texts/catalogue.ts';

export interface Words {
  readonly title: string;
  readonly report: string;
  readonly scenario: string;
  readonly verdict: string;
  readonly orders: string;
  readonly failures: string;
  readonly requirement: string;
  readonly property: string;
  readonly meaning: string;
  readonly kind: string;
  readonly expected: string;
  readonly found: string;
  readonly evidence: string;
  readonly fault: string;
  readonly when: string;
  readonly leftOut: (count: string) => string;
  readonly crashed: string;
  readonly transport: string;
  readonly journal: string;
  readonly time: string;
  readonly fingerprint: string;
  readonly overTime: string;
  readonly timeline: string;
  readonly phases: string;
  readonly faultInForce: string;
  readonly file: string;
  readonly isDown: (who: string) => string;
  readonly breakerTo: (callee: string) => string;
  readonly down: string;
  readonly open: string;
  readonly halfOpen: string;
  readonly rate: string;
  readonly rateAbout: (peak: string, at: string) => string;
  readonly latency: string;
  readonly latencyAbout: (p50: string, p99: string) => string;
  readonly timelineAbout: (phases: string, faults: string) => string;
  readonly sagas: string;
  readonly saga: (order: string) => string;
  readonly sagaAbout: string;
  readonly undoing: string;
  readonly culprit: string;
  readonly request: string;
  readonly event: string;
  readonly policy: string;
  readonly outside: string;
  readonly amiss: string;
  readonly asText: string;
  readonly gateway: string;
  readonly kakao: string;
  readonly attempt: (type: string, count: string) => string;
  readonly breakerRejects: (callee: string) => string;
  readonly captured: (won: string) => string;
  readonly refunded: (won: string) => string;
  readonly trouble: {
    readonly [kind in 'duplicate' | 'deadLetter' | 'rolledBack' | 'refused']: (
      source: string,
      reason: string,
    ) => string;
  };
  readonly earlier: (count: string) => string;
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    title: 'DeliveryStore',
    report: 'What the runs came to',
    scenario: 'Scenario',
    verdict: 'Verdict',
    orders: 'Orders',
    failures: 'Failures',
    requirement: 'Requirement',
    property: 'Property',
    meaning: 'What it says',
    kind: 'Kind',
    expected: 'Expected',
    found: 'Found',
    evidence: 'Evidence',
    fault: 'Fault',
    when: 'When',
    leftOut: (count) => `There was no room for the details of ${count} more.`,
    crashed: 'ended in a bug',
    transport: 'transport',
    journal: 'journal',
    time: 'time',
    fingerprint: 'fingerprint',
    overTime: 'Over time',
    timeline: 'Phases, faults, outages and breakers',
    phases: 'phases',
    faultInForce: 'fault',
    file: 'file',
    isDown: (who) => `${who} down`,
    breakerTo: (callee) => `breaker to ${callee}`,
    down: 'down',
    open: 'open',
    halfOpen: 'half-open',
    rate: 'Orders a second',
    rateAbout: (peak, at) => `At its height ${peak} orders a second, at ${at}.`,
    latency: 'How long placing an order took',
    latencyAbout: (p50, p99) => `At worst half took up to ${p50}, and one in a hundred longer than ${p99}.`,
    timelineAbout: (phases, faults) => `Phases: ${phases}. Faults: ${faults}.`,
    sagas: 'The orders that failures name',
    saga: (order) => `The saga of order ${order}`,
    sagaAbout: 'Who told whom what, from the top down. The same is below as text.',
    undoing: 'undoing',
    culprit: 'where it went wrong',
    request: 'request and answer',
    event: 'event',
    policy: 'what an event led to',
    outside: 'seen outside',
    amiss: 'amiss',
    asText: 'as text',
    gateway: 'gateway',
    kakao: 'KakaoTalk',
    attempt: (type, count) => `${type}, try ${count}`,
    breakerRejects: (callee) => `breaker: no call to ${callee}`,
    captured: (won) => `captured ${won} won`,
    refunded: (won) => `refunded ${won} won`,
    trouble: {
      duplicate: (source) => `a duplicate from ${source}`,
      deadLetter: (source, reason) => `dead letter from ${source}: ${reason}`,
      rolledBack: (_source, reason) => `rolled back: ${reason}`,
      refused: (source, reason) => `refused, from ${source}: ${reason}`,
    },
    earlier: (count) => `${count} earlier steps are left out.`,
  },
  ko: {
    title: '배달상점',
    report: '실행 결과',
    scenario: '시나리오',
    verdict: '판정',
    orders: '주문',
    failures: '실패',
    requirement: '요구사항',
    property: '속성',
    meaning: '뜻',
    kind: '종류',
    expected: '기대한 것',
    found: '확인 결과',
    evidence: '근거',
    fault: '장애',
    when: '언제',
    leftOut: (count) => `자리가 모자라 ${count}개의 자세한 내용은 싣지 못했습니다.`,
    crashed: '버그로 끝남',
    transport: '전송',
    journal: '저널',
    time: '시간',
    fingerprint: '지문',
    overTime: '시간에 따라',
    timeline: '단계, 장애, 중단, 브레이커',
    phases: '단계',
    faultInForce: '장애',
    file: '파일',
    isDown: (who) => `${who} 중단`,
    breakerTo: (callee) => `${callee} 브레이커`,
    down: '중단',
    open: '열림',
    halfOpen: '반열림',
    rate: '초당 주문',
    rateAbout: (peak, at) => `가장 많을 때는 초당 ${peak}건이었습니다(${at}).`,
    latency: '주문에 걸린 시간',
    latencyAbout: (p50, p99) => `가장 느릴 때 절반은 ${p50} 이내였고, 100건 중 1건은 ${p99}보다 오래 걸렸습니다.`,
    timelineAbout: (phases, faults) => `단계: ${phases}. 장애: ${faults}.`,
    sagas: '실패와 관련된 주문',
    saga: (order) => `주문 ${order}의 사가`,
    sagaAbout: '누가 누구에게 무엇을 알렸는지 위에서 아래로 보여 줍니다. 같은 내용이 아래에 글로도 있습니다.',
    undoing: '보상',
    culprit: '잘못된 곳',
    request: '요청과 응답',
    event: '이벤트',
    policy: '이벤트에 따른 것',
    outside: '바깥에서 본 것',
    amiss: '문제',
    asText: '글로 보기',
    gateway: '결제 게이트웨이',
    kakao: '카카오톡',
    attempt: (type, count) => `${type}, ${count}번째 시도`,
    breakerRejects: (callee) => `브레이커: ${callee} 호출 안 함`,
    captured: (won) => `${won}원 결제`,
    refunded: (won) => `${won}원 환불`,
    trouble: {
      duplicate: (source) => `${source}에서 중복 전달`,
      deadLetter: (source, reason) => `${source}의 데드 레터: ${reason}`,
      rolledBack: (_source, reason) => `되돌림: ${reason}`,
      refused: (source, reason) => `거부, ${source}에서: ${reason}`,
    },
    earlier: (count) => `앞의 ${count}단계는 생략했습니다.`,
  },
};
