import { asked, collected, type Drivers, memoized, whole } from './driver.ts';

/** A decorator on a method of one argument. */
const decorated = (decorator: string) =>
  asked(`const lib = (await import('typescript-memoize')).default;
   class Host { ask(x) { return work(x); } }
   const described = Object.getOwnPropertyDescriptor(Host.prototype, 'ask');
   ${decorator}(Host.prototype, 'ask', described);
   Object.defineProperty(Host.prototype, 'ask', described);
   const host = new Host(); const held = x => host.ask(x);`);

/** A selector of `state.id`, asked with a new state each time. */
const selected = (make: string) =>
  asked(`const r = await import('reselect');
   const select = ${make}; const held = id => select({ id });`);

export const memoizers: Drivers = {
  'lodash/memoize': { byDefault: memoized('lodash', 'memoize') },
  'lodash-es/memoize': { byDefault: memoized('lodash-es', 'memoize') },
  'lodash.memoize/memoize': { byDefault: memoized('lodash.memoize', 'default') },
  'underscore/memoize': { byDefault: memoized('underscore', 'memoize') },
  'es-toolkit/memoize': { byDefault: memoized('es-toolkit', 'memoize') },
  'radash/memo': { byDefault: memoized('radash', 'memo') },
  memoizee: {
    byDefault: memoized('memoizee', 'default'),
    bounded: memoized('memoizee', 'default', ', { max: LIMIT }'),
  },
  'fast-memoize': { byDefault: memoized('fast-memoize', 'default') },
  memoize: { byDefault: memoized('memoize', 'default') },
  mem: { byDefault: memoized('mem', 'default') },
  'p-memoize': { byDefault: memoized('p-memoize', 'default') },
  'memoize-one': { byDefault: memoized('memoize-one', 'default'), keeps: 1 },
  'micro-memoize': {
    byDefault: memoized('micro-memoize', 'memoize'),
    keeps: 1,
    bounded: memoized('micro-memoize', 'memoize', ', { maxSize: LIMIT }'),
  },
  'nano-memoize': { byDefault: memoized('nano-memoize', 'nanomemoize') },
  memize: {
    byDefault: memoized('memize', 'default'),
    bounded: memoized('memize', 'default', ', { maxSize: LIMIT }'),
  },
  '@emotion/memoize': { byDefault: memoized('@emotion/memoize', 'default') },
  '@github/memoize': { byDefault: memoized('@github/memoize', 'default') },
  'ramda/memoizeWith': {
    byDefault: asked(
      `const { memoizeWith } = await import('ramda'); const held = memoizeWith(String, work);`,
    ),
  },
  '@formatjs/fast-memoize': {
    byDefault: asked(`const { memoize, strategies } = await import('@formatjs/fast-memoize');
      const held = memoize(work, { strategy: strategies.monadic });`),
  },
  moize: {
    byDefault: memoized('moize', 'default'),
    keeps: 1,
    bounded: memoized('moize', 'default', ', { maxSize: LIMIT }'),
  },
  'moize.infinite': {
    byDefault: asked(`const lib = await import('moize'); const held = (${whole}).infinite(work);`),
    bounded: asked(
      `const lib = await import('moize'); const held = (${whole}).infinite(work, { maxSize: LIMIT });`,
    ),
  },
  memoizerific: {
    byDefault: asked(`const lib = await import('memoizerific'); const held = (${whole})(0)(work);`),
    bounded: asked(`const lib = await import('memoizerific'); const held = (${whole})(LIMIT)(work);`),
  },
  'lru-memoize': {
    byDefault: asked(`const lib = await import('lru-memoize'); const held = (${whole})()(work);`),
    keeps: 1,
    bounded: asked(`const lib = await import('lru-memoize'); const held = (${whole})(LIMIT)(work);`),
  },
  'lru-memoizer': {
    bounded: asked(`const lib = await import('lru-memoizer');
      const held = (${whole}).sync({ load: work, hash: x => x, max: LIMIT });`),
  },
  'promise-memoize': {
    byDefault: asked(
      `const lib = await import('promise-memoize'); const held = (${whole})(async x => work(x));`,
    ),
  },
  'typescript-memoize/Memoize': { byDefault: decorated('lib.Memoize()') },
  'typescript-memoize/MemoizeExpiring': { byDefault: decorated('lib.MemoizeExpiring(60000)') },
  'reselect/createSelector': {
    byDefault: selected('r.createSelector([state => state.id], work)'),
    bounded:
      selected(`r.createSelector([state => state.id], work, { memoize: r.lruMemoize, argsMemoize: r.lruMemoize,
      memoizeOptions: { maxSize: LIMIT }, argsMemoizeOptions: { maxSize: LIMIT } })`),
  },
  'reselect/weakMapMemoize': {
    byDefault: asked(`const r = await import('reselect'); const held = r.weakMapMemoize(work);`),
    bounded: asked(
      `const r = await import('reselect'); const held = r.weakMapMemoize(work, { maxSize: LIMIT });`,
    ),
  },
  'reselect/lruMemoize': {
    byDefault: asked(`const r = await import('reselect'); const held = r.lruMemoize(work);`),
    keeps: 1,
    bounded: asked(
      `const r = await import('reselect'); const held = r.lruMemoize(work, { maxSize: LIMIT });`,
    ),
  },
  're-reselect/createCachedSelector': {
    byDefault: asked(`const lib = await import('re-reselect');
      const select = (lib.createCachedSelector ?? lib.default.createCachedSelector)([state => state.id], x => [work(x)])({ keySelector: state => state.id });
      const held = id => select({ id });`),
    bounded:
      asked(`const lib = await import('re-reselect'); const r = lib.createCachedSelector ? lib : lib.default;
      const select = r.createCachedSelector([state => state.id], x => [work(x)])({
        keySelector: state => state.id, cacheObject: new r.LruObjectCache({ cacheSize: LIMIT }) });
      const held = id => select({ id });`),
    needs: ['reselect'],
  },
  'proxy-memoize': {
    byDefault: `const { memoize } = await import('proxy-memoize'); const held = memoize(state => ({ id: state.id })); const results = [];
      (() => { for (let id = 0; id < N; id++) results.push(new WeakRef(held({ id }))); })();
      ${collected} return results.filter(each => each.deref() !== undefined).length;`,
    keeps: 2,
    atMost: true,
    bounded: `const { memoize } = await import('proxy-memoize'); let calls = 0;
      const held = memoize(state => { calls++; return { id: state.id }; }, { size: LIMIT, noWeakMap: true });
      const states = Array.from({ length: N }, (_, id) => ({ id }));
      for (const each of states) held(each);
      calls = 0; for (const each of states.toReversed()) held(each); return N - calls;`,
  },
  'optimism/wrap': {
    bounded: asked(`const { wrap } = await import('optimism'); const held = wrap(work, { max: LIMIT });`),
  },
  'async/memoize': {
    byDefault: asked(`const { memoize } = await import('async');
      const kept = memoize((x, done) => done(null, work(x)));
      const held = x => new Promise((resolve, reject) => kept(x, (error, value) => error ? reject(error) : resolve(value)));`),
  },
  'jotai/atomFamily': {
    byDefault: `const { atom } = await import('jotai'); const { atomFamily } = await import('jotai/utils');
      const held = atomFamily(id => atom(id)); for (let i = 0; i < N; i++) held('k' + i);
      return [...held.getParams()].length;`,
    needs: ['react'],
  },
  'recoil/atomFamily': {
    byDefault: `const lib = await import('recoil'); const { atomFamily } = lib.atomFamily ? lib : lib.default;
      const held = atomFamily({ key: 'k', default: 0 }); const first = [];
      for (let i = 0; i < N; i++) first.push(held('k' + i));
      let same = 0; for (let i = 0; i < N; i++) if (held('k' + i) === first[i]) same++; return same;`,
    needs: ['react', 'react-dom'],
  },
  'mobx-utils/createTransformer': {
    byDefault: `const { autorun, observable } = await import('mobx'); const { createTransformer } = await import('mobx-utils'); let calls = 0;
      const held = createTransformer(each => { calls++; return each.id; });
      const sources = Array.from({ length: N }, (_, id) => observable({ id }));
      autorun(() => sources.forEach(each => held(each)))();
      calls = 0; autorun(() => sources.forEach(each => held(each)))(); return N - calls;`,
    keeps: 0,
    needs: ['mobx'],
  },
};
