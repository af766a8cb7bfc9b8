/** What TypeScript is told of debian.js. */
export interface Found {
  readonly file: string;
  /** Folders for LD_LIBRARY_PATH. */
  readonly libraries: readonly string[];
}
export function findProgram(program: {
  readonly name: string;
  readonly byHand: string;
  /** The option that prints it. */
  readonly version: string;
  readonly cache?: string;
}): Promise<Found>;
