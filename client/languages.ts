/** Languages that Bounded reads; the manifest activates the extension on the same. */
export const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'] as const;

/** Where documents of those languages may come from: the disk, or nowhere yet. */
const schemes = ['file', 'untitled'] as const;

export const documentSelector = languages.flatMap(language => schemes.map(scheme => ({ language, scheme })));
