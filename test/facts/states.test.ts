import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';

const component = (handler: string) => `
import { useEffect, useState } from 'react';
export function Panel() {
  const [items, setItems] = useState([]);
  ${handler}
}`;

const store = `
import { create } from 'zustand';
export const useStore = create((set) => ({
  rows: [],
  put: (row) => set((state) => ({ rows: [...state.rows, row] })),
}));`;

function levelsOf(files: Record<string, string>): string[] {
  return analyseSources(files)
    .findings.filter(each => each.symbol === 'items' || each.symbol === 'rows')
    .map(each => `${each.symbol} ${each.level}`);
}

describe('states', () => {
  it('that the other end of a wire makes longer are informations', () => {
    const text = component(
      `useEffect(() => { socket.on('message', m => setItems(all => [...all, m])); }, []);`,
    );
    assert.deepEqual(levelsOf({ 'panel.tsx': text }), ['items information']);
  });

  it('that a person makes longer are hints', () => {
    const text = component('return <b onClick={() => setItems([...items, 1])} />;');
    assert.deepEqual(levelsOf({ 'panel.tsx': text }), ['items hint']);
  });

  it('are driven by those who call what a store offers, in other files too', () => {
    const caller = (event: string) =>
      `import { useStore } from './store'; document.addEventListener('${event}', e => useStore.getState().put(e));`;
    assert.deepEqual(levelsOf({ 'store.ts': store, 'wire.ts': caller('message') }), ['rows information']);
    assert.deepEqual(levelsOf({ 'store.ts': store, 'page.ts': caller('click') }), ['rows hint']);
  });

  it('are emptied by other files', () => {
    const reset = `import { useStore } from './store'; export const reset = () => useStore.setState({ rows: [] });`;
    assert.deepEqual(levelsOf({ 'store.ts': store, 'reset.ts': reset }), []);
  });
});
