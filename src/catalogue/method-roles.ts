/**
 * What a function is for, read from its name: whether a removal in it happens while the owner lives or only
 * when it ends, and whether an addition in it stands in program text. It is evidence for functions whose
 * callers are out of sight; callers that can be seen decide instead.
 *
 * `names` are whole names and `verbs` first words, both lower-case, without leading `_` or `#` and without
 * separators: `names: ['close']` matches `close` and `_close` and not `closeSession`, because closing *one*
 * session is everyday work and closing the owner is not. Sources: lifecycle hooks of Node, React, Angular,
 * Vue, Nest, VS Code and web components, and method names counted over about forty open-source projects.
 * Whole names are asked before first words.
 */

/** Runs when the owner ends: what it empties was never limited while the owner lived. */
export const teardownNames: readonly string[] = [
  'abortall',
  'beforeapplicationshutdown',
  'beforedestroy',
  'beforeunmount',
  'cleanup',
  'cleanupall',
  'close',
  'closeall',
  'closeasync',
  'closeserver',
  'componentwillunmount',
  'deactivate',
  'deinit',
  'deinitialize',
  'destroy',
  'destroyall',
  'destroyed',
  'destructor',
  'detach',
  'detached',
  'disconnect',
  'disconnectall',
  'disconnectedcallback',
  'dispose',
  'disposeall',
  'disposeasync',
  'disposed',
  'end',
  'exit',
  'finalize',
  'finalizer',
  'forcestop',
  'free',
  'gracefulshutdown',
  'kill',
  'killall',
  'ngondestroy',
  'onapplicationshutdown',
  'onbeforeunload',
  'onclose',
  'ondestroy',
  'ondispose',
  'onexit',
  'onmoduledestroy',
  'onshutdown',
  'onstop',
  'onunload',
  'onunmount',
  'quit',
  'releaseall',
  'removeall',
  'removealllisteners',
  'shutdown',
  'stop',
  'stopall',
  'stoplistening',
  'stopserver',
  'stopwatching',
  'symbol.asyncdispose',
  'symbol.dispose',
  'teardown',
  'terminate',
  'terminateall',
  'uninstall',
  'uninstallall',
  'unload',
  'unmount',
  'unmounted',
  'unsubscribeall',
  'unwatch',
  'unwrapall',
];

/** Endings of names of functions that only tests call: `resetForTests`, `clearCacheForTesting`. */
export const testOnlyEndings: readonly string[] = [
  'fortest',
  'fortesting',
  'fortests',
  'fortestsonly',
  'intests',
  'testingonly',
  'testonly',
];

/** Beginnings, before any word is split off, of names of functions that only tests call. */
export const testOnlyBeginnings: readonly string[] = [
  '__clear',
  '__reset',
  '__test',
  '_clearfor',
  '_resetfor',
  '_test',
  'test_',
  'unsafe_reset',
  'unstable_clear',
];

/**
 * First words of public functions that empty a container on request, where nothing but `clearedNouns` follows:
 * `clear`, `clearCache`, `deleteAllData`. Nothing says that they are ever called, so in sight of no caller they
 * are worth as much as teardown.
 */
export const clearVerbs: readonly string[] = [
  'clear',
  'delete',
  'drop',
  'empty',
  'erase',
  'flush',
  'forget',
  'invalidate',
  'purge',
  'remove',
  'reset',
  'wipe',
];

/** Those of them that empty everything when nothing follows. */
export const bareClearVerbs: readonly string[] = [
  'clear',
  'empty',
  'erase',
  'invalidate',
  'purge',
  'reset',
  'wipe',
];

/** What may follow: everything, or the store as a whole. */
export const clearedNouns: readonly string[] = [
  'all',
  'cache',
  'caches',
  'data',
  'database',
  'everything',
  'history',
  'log',
  'logs',
  'memory',
  'state',
  'storage',
  'store',
  'stores',
];

/** First words of functions that remove by age or by size: sweeps, whoever calls them. */
export const evictVerbs: readonly string[] = [
  'cap',
  'compact',
  'enforce',
  'evict',
  'expire',
  'gc',
  'limit',
  'prune',
  'reap',
  'shrink',
  'sweep',
  'trim',
  'truncate',
  'vacuum',
];

/** Functions that run once in the life of their owner. */
export const runOnceNames: readonly string[] = [
  'activate',
  'afterinit',
  'afterstart',
  'applymiddleware',
  'beforeall',
  'beforestart',
  'boot',
  'bootstrap',
  'componentdidmount',
  'configure',
  'connectedcallback',
  'constructor',
  'createapp',
  'createserver',
  'init',
  'initialise',
  'initialize',
  'initonce',
  'main',
  'ngoninit',
  'onapplicationbootstrap',
  'oninit',
  'onmoduleinit',
  'onstart',
  'onstartup',
  'serverwillstart',
  'setup',
  'setupmiddleware',
  'setuproutes',
  'start',
  'startserver',
  'startup',
  'whenready',
];
