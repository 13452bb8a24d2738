/** Bundles the VS Code extension into `dist/client.cjs`. */
import { bundle } from './bundle.ts';

await bundle({ entry: 'client/main.ts', outfile: 'dist/client.cjs', external: ['vscode'] });
