/** What the operators set for one sensor behind one gateway. */
export interface AlertSettings {
  readonly threshold: number;
  readonly severity: 'notice' | 'critical';
}

const loaded = new Map<string, AlertSettings>();
let loads = 0;

/** Fetches the settings the operators keep in the control room's configuration file. */
async function loadSettings(key: string): Promise<AlertSettings> {
  loads += 1;
  await new Promise(resolve => setImmediate(resolve));
  const sensor = Number(key.at(-1));
  return { threshold: 55 + sensor, severity: sensor > 7 ? 'critical' : 'notice' };
}

export async function settingsFor(sessionId: string, sensorId: string): Promise<AlertSettings> {
  const key = `${sessionId}/${sensorId}`;
  let settings = loaded.get(key);
  if (!settings) {
    settings = await loadSettings(key);
    loaded.set(key, settings);
  }
  return settings;
}

export function settingsStats(): { held: number; loads: number } {
  return { held: loaded.size, loads };
}
