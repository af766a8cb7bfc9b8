export class SystemFeed {
  static open(..._: unknown[]): never {
    throw new Error();
  }
}
