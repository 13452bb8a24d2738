import assert from 'node:assert/strict';
import { drivers } from '../../scripts/check-catalogue/drivers/index.ts';
import { undriven } from '../../scripts/check-catalogue/undriven.ts';
import { libraryEntries } from '../../src/catalogue/library.ts';

describe('the check of the catalogue', () => {
  const ids = libraryEntries.map(each => each.id).sort();

  it('has for every entry a driver or the reason why there is none, and not both', () => {
    assert.deepEqual([...Object.keys(drivers), ...Object.keys(undriven)].sort(), ids);
  });

  it('drives something in each of them', () => {
    for (const [id, { byDefault, bounded }] of Object.entries(drivers))
      assert.ok(byDefault !== undefined || bounded !== undefined, id);
    for (const [id, reason] of Object.entries(undriven)) assert.match(reason, /\w+ \w+/, id);
  });

  it('drives a limit only where the catalogue knows of one', () => {
    const limited = libraryEntries.filter(each => each.bounds.length > 0).map(each => each.id);
    const driven = Object.keys(drivers).filter(id => drivers[id]?.bounded !== undefined);
    assert.deepEqual(
      driven.filter(id => !limited.includes(id)),
      [],
    );
  });
});
