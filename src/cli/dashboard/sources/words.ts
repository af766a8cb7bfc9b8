/** What the sources say. */
import type { Language } from '../../../scenarios/reporters/texts/catalogue.ts';

interface SourceWords {
  readonly faultAdded: (id: number, type: string, target: string) => string;
  readonly anotherWorld: string;
  readonly noConnection: (server: string) => string;
  /** The server lets this user not do that, and what is missing for it. */
  readonly mayNot: (subject: string) => string;
  readonly unreadable: (count: number) => string;
  readonly stopped: (reason: string) => string;
  readonly noFaultsHere: string;
}

export const words: Record<Language, SourceWords> = {
  en: {
    faultAdded: (id, type, target) => `Fault ${id} begins: ${type} on ${target}.`,
    anotherWorld: 'Another world has taken the place of this one. Open the dashboard again to see it.',
    noConnection: (server) => `There is no connection to ${server}; it goes on when the server is back.`,
    mayNot: (subject) => `The server does not let this user send or hear ${subject}, so a part is missing here.`,
    unreadable: (count) => `${count} messages could not be read and are left out.`,
    stopped: (reason) => `Nothing more can be read (${reason}). Open the dashboard again.`,
    noFaultsHere: 'Faults cannot be made in a running system. To see one heal, stop one of its processes.',
  },
  ko: {
    faultAdded: (id, type, target) => `장애 ${id}번을 시작했습니다: ${target}에 ${type}.`,
    anotherWorld: '이 폴더에 다른 월드가 들어섰습니다. 대시보드를 다시 열면 볼 수 있습니다.',
    noConnection: (server) => `${server}에 연결되어 있지 않습니다. 서버가 돌아오면 이어집니다.`,
    mayNot: (subject) => `이 사용자는 서버에서 ${subject}을(를) 보내거나 받을 수 없어 일부가 보이지 않습니다.`,
    unreadable: (count) => `읽을 수 없는 메시지 ${count}개는 빼고 보여 줍니다.`,
    stopped: (reason) => `더는 읽을 수 없습니다(${reason}). 대시보드를 다시 열어 주세요.`,
    noFaultsHere: '실행 중인 시스템에는 장애를 넣을 수 없습니다. 회복을 보려면 프로세스 하나를 멈춰 보세요.',
  },
};
