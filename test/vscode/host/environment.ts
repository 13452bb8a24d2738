/** Environment for a VS Code of our own: what an editor or npm around us set would reach into it. */
export function cleanEnvironment(extra: Readonly<Record<string, string>>): Record<string, string> {
  const foreign = /^(VSCODE_|npm_|NODE_OPTIONS$|ELECTRON_)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...(Object.fromEntries(own) as Record<string, string>), ...extra };
}
