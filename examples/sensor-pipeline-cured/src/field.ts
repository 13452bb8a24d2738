import { EventEmitter } from 'node:events';
import type { Reading, Unit } from './reading.ts';

const UNITS: readonly Unit[] = ['celsius', 'bar', 'percent'];
const SENSORS = 10;
const RECORDS_PER_SESSION = 40;

/** A gateway's link to the plant, as long as it lasts. */
export interface GatewayLink {
  readonly id: string;
  readonly address: string;
  readonly openedAt: number;
}

/** The plant: gateways come and go and deliver readings in between, no faster than they are taken. */
export class Field extends EventEmitter {
  #session = 0;
  #seed = 38;

  /** Plays `count` readings, each as soon as the one before it was taken. */
  async play(count: number, deliver: (reading: Reading) => Promise<void>): Promise<void> {
    let link = this.#open();
    for (let index = 0; index < count; index++) {
      if (index > 0 && index % RECORDS_PER_SESSION === 0) {
        this.emit('disconnect', link);
        link = this.#open();
      }
      await deliver(this.#measure(index, link));
    }
    this.emit('disconnect', link);
  }

  #open(): GatewayLink {
    const number = ++this.#session;
    const link = { id: `gw-${number}`, address: `10.0.${number >> 8}.${number & 255}`, openedAt: Date.now() };
    this.emit('connect', link);
    return link;
  }

  #measure(index: number, link: GatewayLink): Reading {
    const sensor = index % SENSORS;
    return {
      sensorId: `S${sensor}`,
      sessionId: link.id,
      unit: UNITS[sensor % UNITS.length] ?? 'celsius',
      value: 40 + 30 * this.#random(),
      takenAt: Date.now(),
    };
  }

  /** A small linear generator, so that two runs deliver the same readings. */
  #random(): number {
    this.#seed = (this.#seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.#seed / 2_147_483_648;
  }
}
