/** One thing that the user can do, as the help and the palette show it. */

export interface ActionHelp {
  /** The keys as they are printed, '' for what only the palette does. */
  readonly key: string;
  /** How the palette knows it: one word, and for what it takes a placeholder: `save FILE.yaml`. */
  readonly name: string;
  readonly what: string;
  /** The heading it stands under. */
  readonly group: string;
}
