import { builtIns } from './built-ins.ts';
import { caches } from './caches.ts';
import { clients } from './clients.ts';
import type { Drivers } from './driver.ts';
import { memoizers } from './memoizers.ts';
import { moreCaches } from './more-caches.ts';
import { queues } from './queues.ts';

export type { Driver } from './driver.ts';

/** By id of the entry. */
export const drivers: Drivers = {
  ...memoizers,
  ...caches,
  ...moreCaches,
  ...queues,
  ...clients,
  ...builtIns,
};
