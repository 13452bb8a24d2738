/** Installs what the tests in VS Code run on. */
import { installTools } from './tools.ts';

installTools();
