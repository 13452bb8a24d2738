/**
 * Names of methods that begin and end one life of an object that may have many: `open()` and `close()` of a
 * connection that is opened again. Whole names, lower-case and without separators, as in `method-roles`. Only words
 * after which beginning twice in a row makes no sense: `subscribe` may be called for many before one `unsubscribe`.
 */
export interface LifePair {
  readonly begins: readonly string[];
  readonly ends: readonly string[];
}

export const lifePairs: readonly LifePair[] = [
  {
    begins: ['open', 'onopen', 'reopen', 'connect', 'onconnect', 'reconnect', 'onreconnect', 'doconnect'],
    ends: ['close', 'onclose', 'disconnect', 'ondisconnect', 'end', 'onend'],
  },
  {
    begins: ['start', 'onstart', 'restart', 'listen', 'launch'],
    ends: ['stop', 'onstop', 'close', 'shutdown'],
  },
  { begins: ['activate', 'onactivate'], ends: ['deactivate', 'ondeactivate'] },
  { begins: ['attach', 'onattach'], ends: ['detach', 'ondetach'] },
  { begins: ['begin'], ends: ['end', 'finish'] },
  { begins: ['componentdidmount'], ends: ['componentwillunmount'] },
  { begins: ['connectedcallback'], ends: ['disconnectedcallback'] },
  { begins: ['enable', 'onenable'], ends: ['disable', 'ondisable'] },
  { begins: ['enter', 'onenter'], ends: ['leave', 'exit', 'onleave', 'onexit'] },
  { begins: ['install'], ends: ['uninstall'] },
  { begins: ['load', 'onload'], ends: ['unload', 'onunload'] },
  { begins: ['mount', 'onmount'], ends: ['unmount', 'onunmount', 'beforeunmount'] },
  { begins: ['ngoninit', 'ngafterviewinit'], ends: ['ngondestroy'] },
  { begins: ['setup'], ends: ['teardown'] },
  { begins: ['show', 'onshow'], ends: ['hide', 'onhide'] },
];
