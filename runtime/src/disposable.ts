type DisposeKey = SymbolConstructor extends { readonly dispose: infer Key extends symbol } ? Key : never;

/** What `using` needs, in projects whose libraries know `Symbol.dispose`; nothing in others. */
export type SyncDisposable = { [Key in DisposeKey]: () => void };

/** The dispose symbol of this runtime, or the one transpilers fall back on. */
export const disposeKey: symbol =
  (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('Symbol.dispose');
