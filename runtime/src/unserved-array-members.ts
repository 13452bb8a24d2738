/**
 * What an array can do and a `BoundedDeque` cannot, with what to write instead. None of these is a member
 * of the deque, so the compiler points at their uses; tools that replace arrays read this list.
 */
export const UNSERVED_ARRAY_MEMBERS: Readonly<Record<string, string>> = {
  '[index]': 'read with at(index); a value in the middle cannot be replaced',
  'length =': 'clear() empties the deque; other lengths cannot be set',
  copyWithin: 'values cannot be moved in place; work on toArray()',
  fill: 'values cannot be replaced in place; work on toArray()',
  reverse: 'toReversed() returns a reversed copy',
  sort: 'toSorted() returns a sorted copy',
  splice: 'values in the middle cannot be removed; filter() returns a copy',
  flat: 'toArray().flat()',
  toSpliced: 'toArray().toSpliced()',
  with: 'toArray().with()',
};
