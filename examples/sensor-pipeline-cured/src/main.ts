import { AlertMonitor } from './alerts.ts';
import { calibrationOf } from './calibration.ts';
import { Field } from './field.ts';
import { GatewayRegistry } from './gateways.ts';
import { Intake } from './intake.ts';
import { runPipeline } from './pipeline.ts';
import { settingsStats } from './settings.ts';
import { summarise } from './summary.ts';
import { TrendWindow } from './window.ts';

const count = Number(process.argv[2] ?? 5_000);

const field = new Field();
const intake = new Intake();
const gateways = new GatewayRegistry();
const alerts = new AlertMonitor();
const trend = new TrendWindow();

gateways.attach(field);

const startedAt = performance.now();
const working = runPipeline({ intake, gateways, alerts, trend });
await field.play(count, reading => intake.offer(reading));
intake.close();
const processed = await working;

const settings = settingsStats();
console.log(summarise(alerts.latest(5)));
console.log(`processed ${processed} readings in ${((performance.now() - startedAt) / 1_000).toFixed(2)} s`);
console.log(`trend ${trend.mean().toFixed(2)}`);
console.log(`alerts ${alerts.total} triggered, ${alerts.kept} kept`);
const { hits, misses } = calibrationOf.cacheInfo();
console.log(`calibration ${hits} hits, ${misses} misses`);
console.log(`intake peak ${intake.peak} waiting`);
console.log(`settings ${settings.held} held after ${settings.loads} loads`);
console.log(`gateways ${gateways.onlineCount} online, ${gateways.knownCount} known`);
console.log(`heap ${(process.memoryUsage().heapUsed / 1_048_576).toFixed(1)} MB`);
