/**
 * Functions that call their argument with the last state and keep what it returns as the next. Source: React,
 * Redux, its toolkit and actions, and RxJS.
 */
export const reducerCalls: readonly string[] = [
  'combineReducers',
  'createReducer',
  'createSlice',
  'handleAction',
  'handleActions',
  'scan',
  'useReducer',
];
