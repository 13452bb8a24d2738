/** The first line of a container's copy, which says what it is a copy of. */

const HEAD = /^\/\/ ([\w-]+), from @bounded\/runtime (\S+) \(MIT\), sha256 /;

/** The unit and version that a file says it is a copy of; undefined where it says nothing of the kind. */
export function readHead(text: string): { readonly unit: string; readonly version: string } | undefined {
  const [, unit, version] = HEAD.exec(text.replace(/^\uFEFF/, '')) ?? [];
  return unit === undefined || version === undefined ? undefined : { unit, version };
}
