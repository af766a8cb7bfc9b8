/** How large a terminal is, in cells. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}
