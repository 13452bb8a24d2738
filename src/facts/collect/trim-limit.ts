/** What a cut leaves: the number in `slice(-500)`, `slice(0, MAX)`, `splice(0, xs.length - MAX)`, `length = MAX`. */
const KEPT = [
  /\.(?:slice|subarray|substring|substr)\(\s*-([\w.$#]+)\s*\)/,
  /\.(?:slice|subarray|substring|substr)\(\s*0\s*,\s*([\w.$#]+)\s*\)/,
  /\.take(?:Right)?\([^,()]+,\s*([\w.$#]+)\s*\)/,
  /\.length\s*-\s*\(?([\w.$#]+)/,
];

/** @param code the expression that cuts, as written */
export function trimLimit(code: string): string | undefined {
  for (const each of KEPT) {
    const found = each.exec(code)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
