import type { Alert } from './alerts.ts';

/** Lists the latest alerts and how many each sensor has among them. */
export function summarise(latest: readonly Alert[]): string {
  const perSensor = new Map<string, number>();
  const lines: string[] = [];
  for (const alert of latest) {
    perSensor.set(alert.sensorId, (perSensor.get(alert.sensorId) ?? 0) + 1);
    lines.push(`  ${alert.severity} ${alert.sensorId} ${alert.value.toFixed(1)} > ${alert.threshold}`);
  }
  const counts = [...perSensor].map(([sensor, count]) => `${sensor} ${count}`).join(', ');
  return `latest alerts (${counts})\n${lines.join('\n')}`;
}
