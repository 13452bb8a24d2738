import { strict as assert } from 'node:assert';
import { extensions } from 'vscode';
import type { BoundedExtension } from '../../../../client/main.ts';
import { extensionId } from '../../host/extension-id.ts';

/** Activates the extension, if nothing has yet. */
export async function activated(): Promise<BoundedExtension> {
  const extension = extensions.getExtension<BoundedExtension>(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  return extension.activate();
}
