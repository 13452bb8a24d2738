/** Whether a committed report still says what the code says. */

/** Line numbers: code that only moved makes no report stale. */
const LINE_NUMBERS: readonly (readonly [RegExp, string])[] = [
  [/(\.[cm]?[jt]sx?):\d+/g, '$1'],
  [/#L\d+/g, ''],
  [/("line": )\d+/g, '$10'],
  [/ +:\d+$/gm, ''],
];

/**
 * Compares a committed report with a fresh one, line numbers aside.
 *
 * @returns a unified difference, or undefined where they say the same
 */
export async function differenceTo(
  file: string,
  committed: string,
  fresh: string,
): Promise<string | undefined> {
  const [before, after] = [committed, fresh].map(comparable) as [string, string];
  if (before === after) return undefined;
  const { createTwoFilesPatch } = await import('diff');
  return createTwoFilesPatch(file, `${file} (now)`, before, after, undefined, undefined, { context: 2 });
}

function comparable(report: string): string {
  return LINE_NUMBERS.reduce(
    (text, [pattern, put]) => text.replace(pattern, put),
    report.replaceAll('\r\n', '\n'),
  );
}
