/** The same with more at its end, and no room to spare: what stays as long as its order is to be small. */
export function appended<T>(list: readonly T[], ...more: readonly T[]): T[] {
  const longer = new Array<T>(list.length + more.length);
  for (let i = 0; i < list.length; i++) longer[i] = list[i] as T;
  for (let i = 0; i < more.length; i++) longer[list.length + i] = more[i] as T;
  return longer;
}
