/** Ctrl-C and its kin: the first asks the run to stop and tell what it found, the second ends the program at once. */

const CODES = { SIGINT: 130, SIGTERM: 143 } as const;
const HANG_UP = 129;

/** Ctrl-C where something was asked: nothing has happened, and nothing more will. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode = CODES.SIGINT;
}

export class Interruption {
  /** 0 while nobody has interrupted. */
  exitCode = 0;
  private readonly controller = new AbortController();
  private readonly listeners = Object.entries(CODES).map(([signal, code]) => ({
    signal,
    listen: () => this.interrupt(code),
  }));

  private readonly hangUp = () => this.interrupt(HANG_UP);

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  listen(): void {
    for (const { signal, listen } of this.listeners) process.on(signal, listen);
  }

  /** Who looks at a screen is gone when their terminal is; any other run may outlive it, as under nohup. */
  listenToHangUp(): void {
    process.on('SIGHUP', this.hangUp);
  }

  unlisten(): void {
    for (const { signal, listen } of this.listeners) process.off(signal, listen);
    process.off('SIGHUP', this.hangUp);
  }

  interrupt(code: number): void {
    if (this.exitCode !== 0) process.exit(code);
    this.exitCode = code;
    this.controller.abort();
  }
}
