/** The pipeline does its work, whatever keeps its alerts, its settings and what waits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AlertMonitor } from '../src/alerts.ts';
import { Field } from '../src/field.ts';
import { GatewayRegistry } from '../src/gateways.ts';
import { Intake } from '../src/intake.ts';
import { runPipeline } from '../src/pipeline.ts';
import type { Reading } from '../src/reading.ts';
import { TrendWindow } from '../src/window.ts';

const READINGS = 400;

test('every reading is worked off, and the latest alerts are there', async () => {
  const field = new Field();
  const intake = new Intake();
  const gateways = new GatewayRegistry();
  const alerts = new AlertMonitor();
  gateways.attach(field);
  field.on('reading', (reading: Reading) => intake.offer(reading));

  const stop = new AbortController();
  const working = runPipeline({ intake, gateways, alerts, trend: new TrendWindow() }, stop.signal);
  await field.play(READINGS);
  while (intake.depth > 0) await new Promise(resolve => setImmediate(resolve));
  stop.abort();

  assert.equal(await working, READINGS);
  assert.equal(gateways.onlineCount, 0);
  assert.ok(alerts.total > 5);
  const latest = alerts.latest(5);
  assert.equal(latest.length, 5);
  assert.ok(latest.every(each => each.value > each.threshold));
});
