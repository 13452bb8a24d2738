/**
 * Functions that call their argument with the last state and keep what it returns as the next. Source: React,
 * Redux, its toolkit and actions, NgRx, and RxJS.
 */
export const reducerCalls: readonly string[] = [
  'addCase',
  'addDefaultCase',
  'addMatcher',
  'combineReducers',
  'createReducer',
  'createSlice',
  'handleAction',
  'handleActions',
  'scan',
  'useReducer',
];

/** Names by which code calls the last state that an updater is handed. */
export const stateNames: readonly string[] = [
  'draft',
  'last',
  'old',
  'prev',
  'previous',
  'previousState',
  'prevState',
  'state',
];

/** Folds that end when the list does: what they are handed is no reducer of a store, whatever it is called. */
export const endingFolds: readonly string[] = ['reduce', 'reduceRight'];

/** Hooks that answer with a state and its setter. Source: React, use-immer, ahooks. */
export const stateHooks: readonly string[] = ['useImmer', 'useReducer', 'useSafeState', 'useState'];

/** Hooks that answer with an object whose `current` is whatever is put there. */
export const refHooks: readonly string[] = ['useRef'];

/** Hooks whose value is the same from one render of a component to the next. */
export const lastingHooks: readonly string[] = [...stateHooks, ...refHooks];

/** Hooks that hand a function back as it is, so that it stays the same from render to render. */
export const callbackHooks: readonly string[] = [
  'useCallback',
  'useEffectEvent',
  'useEvent',
  'useMemoizedFn',
];

/** Setters that merge what they are given into the state: what is not named stays. Source: zustand, React. */
export const mergingSetters: readonly string[] = ['set', 'setState'];

/** Calls whose function changes a draft of the state. Source: immer. */
export const draftCalls: readonly string[] = ['produce', 'produceWithPatches'];

/** Calls that answer with the whole state. */
export const stateReads: readonly string[] = ['get', 'getState'];

/** Packages whose stores hand a `set` to the function that makes them. */
export const storeModules: readonly string[] = ['zustand'];

/** Methods that answer with as many elements as they are called on. */
export const lengthKeepers: readonly string[] = ['map', 'reverse', 'sort', 'toReversed', 'toSorted', 'with'];
