/** Folders that tell sources from what is made of them. */
const sides =
  /(^|\/)(src|source|sources|lib|libs|es|esm|cjs|umd|dest|build|out|output|compiled|js|ts)(?=\/)/g;

/** A file's name without its extension and without the folders that sources and output differ in. */
const stemOf = (name: string) => name.replace(/\.[cm]?[jt]sx?$/, '').replace(sides, '');

/** The compiled files whose sources are among the given ones. Names are relative, with `/`. */
export function compiledFrom(sources: Iterable<string>, compiled: Iterable<string>): readonly string[] {
  const stems = new Set([...sources].map(stemOf));
  return [...compiled].filter(name => stems.has(stemOf(name)));
}
