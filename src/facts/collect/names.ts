/** Questions to the word tables of the catalogue. */
import {
  longLivedSuffixes,
  perConnectionSuffixes,
  shortLivedSuffixes,
  walkSuffixes,
} from '../../catalogue/class-suffixes.ts';
import {
  liveContents,
  liveVerbs,
  programParts,
  scopeEndings,
  scopes,
  tellingVerbs,
  testTools,
  toldOnce,
} from '../../catalogue/clue-words.ts';
import { comingNouns, comingWords, perConnectionWords, whoComes } from '../../catalogue/coming-keys.ts';
import { closedWords, listedNouns, openWords, saturatingWords, utilityTypes } from '../../catalogue/keys.ts';
import { listedAnywhere, listedMembers } from '../../catalogue/listed-members.ts';
import {
  bareClearVerbs,
  clearedNouns,
  clearVerbs,
  evictVerbs,
  runOnceNames,
  teardownNames,
  testOnlyBeginnings,
  testOnlyEndings,
} from '../../catalogue/method-roles.ts';
import {
  additionVerbs,
  liveNouns,
  registrationNames,
  registrationNouns,
  registrationVerbs,
} from '../../catalogue/registration.ts';

const sets = {
  teardown: new Set(teardownNames),
  clearVerb: new Set(clearVerbs),
  bareClear: new Set(bareClearVerbs),
  cleared: new Set(clearedNouns),
  evict: new Set(evictVerbs),
  runOnce: new Set(runOnceNames),
  registration: new Set(registrationNames),
  registrationVerb: new Set(registrationVerbs),
  addition: new Set(additionVerbs),
  registrationNoun: new Set(registrationNouns),
  live: new Set(liveNouns),
  open: new Set(openWords),
  closed: new Set(closedWords),
  perConnection: new Set(perConnectionWords),
  whoComes: new Set(whoComes),
  coming: new Set([...comingWords, ...comingNouns]),
  comingWord: new Set(comingWords),
  saturating: new Set(saturatingWords),
  listed: new Set(listedNouns),
  listedAnywhere: new Set(listedAnywhere),
  contents: new Set(liveContents),
  liveVerb: new Set(liveVerbs),
  part: new Set(programParts),
  told: new Set(toldOnce),
  telling: new Set(tellingVerbs),
  testTool: new Set(testTools),
  scope: new Set(scopes),
  utilityType: new Set(utilityTypes),
  scopeEnding: new Set(scopeEndings),
};

/** `addToolCall` → `['add', 'tool', 'call']`. */
export function words(name: string): string[] {
  return name
    .replace(/^[#_@$]+/, '')
    .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter(each => each !== '')
    .map(each => each.toLowerCase());
}

function plain(name: string): string {
  return words(name).join('');
}

export function isTeardownName(name: string): boolean {
  return sets.teardown.has(plain(name)) || sets.teardown.has(name.toLowerCase().replace(/^[#_@]+/, ''));
}

export function isTestOnlyName(name: string): boolean {
  const bare = plain(name);
  return (
    testOnlyEndings.some(each => bare.endsWith(each)) ||
    testOnlyBeginnings.some(each => bare.startsWith(each))
  );
}

/** `clear`, `resetAll`, `deleteAllData`, but not `deleteUser`. */
export function isManualClearName(name: string): boolean {
  const [verb = '', ...nouns] = words(name);
  if (nouns.length === 0) return sets.bareClear.has(verb);
  return sets.clearVerb.has(verb) && nouns.every(each => sets.cleared.has(each));
}

export function isEvictName(name: string): boolean {
  return words(name).some(each => sets.evict.has(each));
}

export function isRunOnceName(name: string): boolean {
  return sets.runOnce.has(plain(name));
}

/**
 * Whether callers use a function of this name to declare things in program text: `sure` when it says what
 * it declares (`addTool`, `use`), `maybe` for a bare verb with something unknown (`registerLink`).
 */
export function registrationName(name: string): 'sure' | 'maybe' | undefined {
  const parts = words(name);
  const [verb = '', ...rest] = parts;
  if (parts.some(each => sets.live.has(each))) return undefined;
  if (sets.registration.has(plain(name)) || (rest.length === 0 && sets.registrationVerb.has(verb)))
    return 'sure';
  const named = rest.some(
    each => sets.registrationNoun.has(each) || sets.registrationNoun.has(each.replace(/s$/, '')),
  );
  if (named && (sets.registrationVerb.has(verb) || sets.addition.has(verb))) return 'sure';
  return sets.registrationVerb.has(verb) ? 'maybe' : undefined;
}

/** What is kept of a cache besides its results, or is done for it: `cacheTimers`, `cacheHits`, `cacheReads`. */
const CACHE_PART =
  /(count|fetch|hit|key|listener|load|lock|miss|promise|read|request|size|stat|tag|timeout|timer|write)(s|es)?$/i;

/** `pageCache`, `memoized`, but not `memoryStore`, and not `cacheTimers`. */
export function isCacheName(name: string): boolean {
  return /cache|memo(?!r)/i.test(name) && !CACHE_PART.test(withoutKeys(name));
}

/** `queueByDocument`, `CACHE_BY_KEY` without what they are asked by. */
export function withoutKeys(name: string): string {
  return name.replace(/(_BY_|By(?=[A-Z])).*$/, '');
}

/** What the words of a key's last identifier say: ever new keys, a listed few, or nothing. */
export function keyWord(text: string): 'open' | 'closed' | undefined {
  const name = lastIdentifier(text);
  const whole = plain(name);
  if (sets.perConnection.has(whole) || sets.open.has(whole)) return 'open';
  if (sets.closed.has(whole)) return 'closed';
  const last = words(name).at(-1) ?? '';
  if (sets.open.has(last)) return 'open';
  return sets.closed.has(last) ? 'closed' : undefined;
}

/**
 * How surely an open key meets new values for ever: `dynamic` where it names something that comes and goes
 * (`documentId`, `ip`), `varying` where it names a text of any kind (`url`), `named` for the files, hosts or
 * ids of a fixed set.
 */
export function keyChange(text: string): 'dynamic' | 'varying' | 'named' {
  const parts = words(
    /([A-Za-z_$][\w$]*)(?:\??\.([A-Za-z_$][\w$]*))?\W*$/.exec(unconverted(text))?.[0] ?? '',
  );
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1);
  const isLive = before.some(each => sets.coming.has(each));
  if (sets.comingWord.has(last) || sets.comingWord.has(parts.slice(-2).join(''))) return 'dynamic';
  if (/^(id|ids|identifier|key|uid|uri|hash)$/.test(last) && isLive)
    return before.some(each => sets.saturating.has(each)) ? 'named' : 'dynamic';
  return sets.open.has(last) && !sets.saturating.has(last) ? 'varying' : 'named';
}

export function isPerConnectionKey(text: string): boolean {
  return sets.perConnection.has(plain(lastIdentifier(text)));
}

function lastIdentifier(text: string): string {
  return /([A-Za-z_$][\w$]*)\W*$/.exec(unconverted(text))?.[1] ?? '';
}

/** `peer` of `peer.toString().trim()`. */
function unconverted(text: string): string {
  return text.replace(/(\??\.(to[A-Z]\w*|trim|normalize|valueOf)\([^()]*\))+\W*$/, '');
}

/** What a class's name says of how long its instances live. */
export function classWord(name: string): 'long' | 'connection' | 'short' | undefined {
  const parts = words(name);
  for (let count = Math.min(3, parts.length); count > 0; count--) {
    const tail = parts.slice(-count).join('');
    if (longLivedSuffixes.includes(tail)) return 'long';
    if (perConnectionSuffixes.includes(tail)) return 'connection';
    if (shortLivedSuffixes.includes(tail)) return 'short';
  }
  return undefined;
}

/** `ReturnType`, `InstanceType`. */
export function isUtilityType(name: string): boolean {
  return sets.utilityType.has(name);
}

/** `ASTVisitor`, `RuleListener`: what one walk asks for. */
export function namesWalk(type: string): boolean {
  const bare = plain(type);
  return walkSuffixes.some(each => bare.endsWith(each));
}

/** `productId`, `imageName`: one of what somebody listed, whoever says it. */
export function namesListed(key: string): boolean {
  return words(key)
    .slice(-2)
    .some(each => sets.listed.has(each));
}

/** `pendingAcks`, `sessionById`: a container of what comes and goes. */
export function namesLiveContents(name: string): boolean {
  return hasWord(name, sets.contents);
}

/** `eventListeners`, `moduleMap`: a container of what the program consists of. */
export function namesProgramParts(name: string): boolean {
  return hasWord(name, sets.part);
}

/** `warnedKeys`; filled by `warnOnce`. */
export function namesToldOnce(name: string, feeder: string): boolean {
  return hasWord(name, sets.told) || hasWord(feeder, sets.telling);
}

/** `link.id`, `socket.remoteAddress`: a key that tells one that comes from the next. */
export function namesWhoComes(key: string): boolean {
  return sets.whoComes.has(words(key).at(-1) ?? '');
}

/** `TestRunner`; `src/test-runner/index.ts`, of which the file's own name says nothing. */
export function namesTestTool(owner: string, file: string): boolean {
  const folders = file.split('/').slice(0, -1);
  return hasWord(owner, sets.testTool) || folders.some(each => hasWord(each, sets.testTool));
}

/** `PrivateRoom`, `MatrixCall`, `ChannelState`: one of many, each about one thing. */
export function namesScope(owner: string): boolean {
  const parts = words(owner);
  const last = sets.scopeEnding.has(parts.at(-1) ?? '') ? parts.at(-2) : parts.at(-1);
  return sets.scope.has(last ?? '');
}

function hasWord(name: string, set: ReadonlySet<string>): boolean {
  return words(name).some(each => set.has(each) || set.has(singular(each)));
}

/** `onMessage`, `trackVisit`: a function that deals with what comes. */
export function namesLiveWork(name: string): boolean {
  return words(name).some(each => sets.liveVerb.has(each));
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}

/** `cartReducer`, `reduceCart`: a function that makes the next state of the last. */
export function isReducerName(name: string): boolean {
  return /reducer$/i.test(name) || /^reduce[A-Z]/.test(name);
}

/** `route.path`, `err.code`: a member whose values the program lists. @param holder the name of what it is a member of */
export function isListedMember(holder: string, member: string): boolean {
  const name = member.toLowerCase();
  return sets.listedAnywhere.has(name) || listedMembers[name]?.includes(holder.toLowerCase()) === true;
}
