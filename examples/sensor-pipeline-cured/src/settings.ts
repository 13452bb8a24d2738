import { readFile } from 'node:fs/promises';
import { TTLCache } from './vendor/bounded/ttl-cache.ts';

/** What the operators set for one sensor. */
export interface AlertSettings {
  readonly threshold: number;
  readonly severity: 'notice' | 'critical';
}

const CONTROL_ROOM = new URL('../control-room.json', import.meta.url);

/** Operators change settings while the plant runs: what is five seconds old is read anew. */
const loaded = new TTLCache<string, AlertSettings>({ ttl: 5_000, maxSize: 128 });

/** Reads the settings of one sensor from the control room's configuration file. */
async function loadSettings(sensorId: string): Promise<AlertSettings> {
  const settings = JSON.parse(await readFile(CONTROL_ROOM, 'utf8')) as Record<string, AlertSettings>;
  return settings[sensorId] ?? { threshold: 55, severity: 'notice' };
}

export function settingsFor(sensorId: string): Promise<AlertSettings> {
  return loaded.getOrCompute(sensorId, loadSettings);
}

export function settingsStats(): { held: number; loads: number } {
  return { held: loaded.size, loads: loaded.stats().misses };
}
