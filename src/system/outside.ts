/** The world outside as a process of a system: the payment gateway and KakaoTalk, with books that outlive it. */
import { join } from 'node:path';
import type { Observation } from '../core/history.ts';
import type { Transport } from '../core/runtime/ports.ts';
import { Random } from '../core/runtime/random.ts';
import { observationOf } from '../local/outside.ts';
import { WorldFile } from '../local/world-file.ts';
import { prepareFolder } from '../local/world-folder.ts';
import { KakaoGateway } from '../world/kakao-gateway.ts';
import { PaymentGateway } from '../world/payment-gateway.ts';
import type { Settings } from './settings.ts';

/** Milliseconds for which another owner of the books is waited for. */
const PATIENCE = 5_000;

export class Outside {
  private readonly file: WorldFile;
  private readonly gateway: PaymentGateway;

  /** `tell` gets what was seen, with an id that is the same each time. */
  constructor(
    folder: string,
    { seed, origin, world }: Settings,
    transport: Transport,
    tell: (seen: Observation, id: string) => void,
  ) {
    const own = join(folder, 'outside');
    prepareFolder(own);
    const file = new WorldFile(own, { seed, origin, config: world }, PATIENCE);
    this.file = file;
    const opening = file.begin();
    const witness = { observe: (seen: Observation) => tell(seen, idOf(seen)) };
    this.gateway = new PaymentGateway({
      transport,
      config: world.payment,
      random: new Random(seed, 'gateway'),
      witness,
      books: file.charges,
    });
    const kakao = new KakaoGateway({
      transport,
      config: world.kakao,
      random: new Random(seed, `kakao/${opening}`),
      witness,
      books: file.chats,
      shown: () => {},
    });
    // what was seen before a crash may not have been told
    for (const row of file.outside()) witness.observe(observationOf(row));
    this.gateway.resume(file.unfinished());
    transport.serve('gateway', this.gateway);
    transport.serve('kakao', kakao);
  }

  close(): void {
    this.file.close();
  }
}

/** What happened twice has two times, and must not pass for one that was told twice. */
function idOf(seen: Observation): string {
  const { kind, order, time } = seen;
  const what = kind === 'money' ? seen.moved : kind === 'shown' ? seen.number : '';
  return `${kind}/${order}/${what}/${time}`;
}
