import type { Field, GatewayLink } from './field.ts';

interface GatewayState {
  readonly link: GatewayLink;
  readings: number;
  lastSeen: number;
}

/** Knows which gateways are talking to us and how much each one has said. */
export class GatewayRegistry {
  private readonly online = new Set<string>();
  private readonly states = new Map<string, GatewayState>();

  attach(field: Field): void {
    field.on('connect', (link: GatewayLink) => {
      this.online.add(link.id);
      this.states.set(link.id, { link, readings: 0, lastSeen: link.openedAt });
    });
    field.on('disconnect', (link: GatewayLink) => {
      this.online.delete(link.id);
      this.states.delete(link.id);
    });
  }

  touch(sessionId: string, at: number): void {
    const state = this.states.get(sessionId);
    if (!state) return;
    state.readings += 1;
    state.lastSeen = at;
  }

  get onlineCount(): number {
    return this.online.size;
  }

  get knownCount(): number {
    return this.states.size;
  }
}
