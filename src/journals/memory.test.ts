import { journalContract } from './journal-contract.ts';
import { MemoryJournal } from './memory.ts';

journalContract('a memory journal', {
  fresh: () => new MemoryJournal(),
  restarted: (journal) => journal,
  durable: false,
});
