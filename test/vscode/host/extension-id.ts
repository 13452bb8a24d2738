/** What VS Code calls the extension: publisher and name of its manifest. */
export const extensionId = 'bounded.bounded';
