/** The options of a caller who may have forgotten them, so that the one that is missing can be named. */
export function optionsOf<Options extends object>(options: Options | undefined): Partial<Options> {
  return options ?? {};
}
