/** What speaks for or against growth without an end, one word a clue. */
export type Clue =
  // Under which keys it grows.
  | 'key-per-connection'
  | 'key-dynamic'
  | 'key-asked'
  | 'key-sent'
  | 'key-varying'
  | 'key-named'
  | 'key-fresh'
  | 'key-assumed'
  | 'no-key'
  // What is put in.
  | 'keeps-functions'
  | 'record-under-key'
  | 'record-in-list'
  | 'argument-in-list'
  // Whose events drive it.
  | 'near-outside-event'
  | 'far-outside-event'
  | 'user-interface-event'
  | 'other-event'
  | 'request'
  /** A list that each request makes longer. */
  | 'list-of-requests'
  /** Nobody is seen to fill it, and its owner may be one of several. */
  | 'unseen-driver'
  /** Only for whoever develops the program, while it starts, or under keys that its configuration lists. */
  | 'by-setup'
  /** A list that lives as long as the process, that every message from outside makes longer and nothing shortens. */
  | 'lasting-list'
  | 'endless-loop'
  | 'live-work'
  /** The other end chooses what is surely new each time. */
  | 'new-key-from-outside'
  /** What a near event puts in faster than the sink, which may be away, takes it. */
  | 'requeued-from-outside'
  /** A cache of what is surely new each time. */
  | 'cache-of-new-keys'
  // Who keeps it.
  | 'process-owner'
  | 'instance-owner'
  | 'peer-owner'
  | 'element-owner'
  | 'property-owner'
  | 'global-owner'
  | 'closure-owner'
  | 'lasting-closure'
  /** An object of one call, room or query, which ends with it. */
  | 'scoped-owner'
  | 'test-tool'
  // What else is seen of it.
  | 'live-contents'
  | 'program-parts'
  | 'told-once'
  | 'queue'
  | 'in-flight'
  | 'weak-release'
  | 'end-only'
  | 'broken-bound'
  | 'neighbour-released'
  | 'handler-forgets'
  | 'requeued'
  | 'out-of-sight';
