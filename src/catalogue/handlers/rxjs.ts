import type { HandlerFamily } from '../schema.ts';

/**
 * Streams of values: RxJS and its like (most, xstream, zen-observable, callbags), MobX, Vue and Svelte
 * stores, Redux stores. `subscribe(fn)` is unmistakable on any receiver.
 */
export const rxjs: HandlerFamily = {
  calls: [
    {
      id: 'rxjs/subscribe',
      methods: ['subscribe'],
      cadence: 'per-event',
    },
    {
      id: 'rxjs/operator',
      modules: ['rxjs', 'rxjs/*'],
      methods: [
        'audit',
        'bufferWhen',
        'catchError',
        'concatMap',
        'debounce',
        'distinct',
        'distinctUntilChanged',
        'exhaustMap',
        'expand',
        'filter',
        'finalize',
        'flatMap',
        'groupBy',
        'map',
        'mergeMap',
        'mergeScan',
        'reduce',
        'repeatWhen',
        'retryWhen',
        'sample',
        'scan',
        'switchMap',
        'takeWhile',
        'tap',
        'throttle',
      ],
      functionCall: true,
      cadence: 'per-event',
    },
    {
      id: 'rxjs/scheduler',
      modules: ['rxjs'],
      receivers: ['scheduler', 'asyncscheduler'],
      methods: ['schedule'],
      cadence: 'per-tick',
    },
    {
      id: 'mobx/reaction',
      modules: ['mobx'],
      methods: ['autorun', 'reaction', 'observe', 'intercept', 'onBecomeObserved'],
      functionCall: true,
      cadence: 'per-event',
    },
    {
      id: 'redux/listener',
      modules: [
        'redux',
        '@reduxjs/toolkit',
        'zustand',
        'valtio',
        'jotai',
        'nanostores',
        'effector',
        'xstate',
      ],
      receivers: ['store', 'actor', 'service'],
      methods: ['subscribe', 'onTransition', 'watch', 'listen'],
      cadence: 'per-event',
    },
    {
      id: 'redux/reducer',
      modules: ['redux', '@reduxjs/toolkit'],
      receivers: ['builder'],
      methods: ['addCase', 'addMatcher', 'addDefaultCase'],
      cadence: 'per-event',
    },
    {
      id: 'redux/saga',
      modules: ['redux-saga/effects', 'redux-saga', 'typed-redux-saga'],
      methods: ['takeEvery', 'takeLatest', 'takeLeading', 'throttle', 'debounce', 'eventChannel'],
      functionCall: true,
      cadence: 'per-event',
    },
    {
      id: 'redux/thunk',
      modules: ['@reduxjs/toolkit'],
      methods: ['createAsyncThunk'],
      functionCall: true,
      cadence: 'per-event',
    },
    {
      id: 'solid/effect',
      modules: ['solid-js', '@preact/signals', '@preact/signals-core', '@angular/core', 'alien-signals'],
      methods: ['createEffect', 'createComputed', 'createRenderEffect', 'createMemo', 'effect', 'computed'],
      functionCall: true,
      cadence: 'per-event',
    },
  ],
  objects: [
    {
      id: 'rxjs/observer',
      calls: ['subscribe'],
      properties: { next: 'per-event', error: 'per-event', complete: 'per-event' },
    },
    {
      id: 'redux/slice',
      calls: ['createSlice', 'createReducer', 'createEntityAdapter'],
      modules: ['@reduxjs/toolkit'],
      properties: { reducers: 'per-event', extraReducers: 'per-event' },
      deep: true,
    },
    {
      id: 'redux/listener-options',
      calls: ['startListening'],
      modules: ['@reduxjs/toolkit'],
      properties: { effect: 'per-event', predicate: 'per-event' },
    },
  ],
  methods: [
    {
      id: 'rxjs/subject',
      bases: ['Subject', 'BehaviorSubject', 'ReplaySubject'],
      methods: ['next', 'error'],
      cadence: 'per-event',
    },
  ],
};
