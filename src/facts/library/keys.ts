/** Whether what a library's container is fed with stands under keys that run out. */
import { kindTraits } from '../../catalogue/library-kinds.ts';
import { installedLabels } from '../../catalogue/library-names.ts';
import type { ArgFact, CallFact, FnId, KeyFact, Ref } from '../collect/file-facts.ts';
import { FRESH_CALLS } from '../collect/key-facts.ts';
import { words } from '../collect/names.ts';
import type { Proviso } from '../collect/place-facts.ts';
import { type Keys, type KeyVerdict, NEW_OBJECT } from '../evidence/keys.ts';
import type { Program } from '../join/program.ts';
import type { KeyEvidence } from '../model.ts';
import type { Made } from './makers.ts';
import type { SiteCall } from './sites.ts';

const NO_KEY: KeyVerdict = { kind: 'none', why: '', evidence: 'none' };
const ASSUMED: KeyVerdict = { kind: 'open', why: 'nothing limits its keys', evidence: 'assumed' };
const ONE_OBJECT: KeyVerdict = { kind: 'closed', why: 'one object of the module', evidence: 'closed' };
const CONFIGURED: KeyVerdict = {
  kind: 'closed',
  why: 'its keys are configured, or stand in the program',
  evidence: 'few',
};
const INSTALLED = new Set(installedLabels);
/** What a request says of itself. */
const REQUESTED = /\b(body|headers|params|query|url)\b/;
/** Strongest first. */
const STRENGTH: readonly KeyEvidence[] = ['connection', 'dynamic', 'fresh', 'named', 'assumed'];

export class LibraryKeys {
  readonly #program: Program;
  readonly #keys: Keys;

  constructor(program: Program, keys: Keys) {
    this.#program = program;
    this.#keys = keys;
  }

  /** The key of one call that adds. @param byValue whether arguments that say the same are the same key */
  ofCall({ entry }: Made, { file, call, method }: SiteCall, byValue: boolean): KeyVerdict {
    if (this.#isConfigured(file, call)) return CONFIGURED;
    if (entry.kind === 'metrics') return this.#ofLabels(file, call);
    if (!kindTraits[entry.kind].keyed) return NO_KEY;
    const args = method === '()' ? call.args : call.args.slice(0, 1);
    if (args.length === 0)
      return { kind: 'closed', why: 'it is called without an argument', evidence: 'closed' };
    const verdicts = args.map(each => this.#ofArgument(file, each));
    return strongest(byValue ? verdicts.map(each => (each === NEW_OBJECT ? ASSUMED : each)) : verdicts);
  }

  /** `if (!config.accounts[name]) return; cache.set(name, …)`. */
  #isConfigured(file: string, { pos, args }: CallFact): boolean {
    const use = this.#program.facts(file).uses.find(each => each.pos === pos);
    return use?.provisos?.some(each => isOfKey(each, args[0]?.text)) === true;
  }

  /** The keys of a memoized function that nobody in sight calls: its parameters. */
  ofMemoized(made: Made): KeyVerdict {
    const fn = this.#memoized(made);
    if (!fn) return ASSUMED;
    const { params } = this.#program.fn(fn.file, fn.fn);
    if (params.length === 0) return { kind: 'closed', why: 'it takes no argument', evidence: 'closed' };
    const named = params.filter(each => each >= 0);
    return named.length === 0
      ? ASSUMED
      : strongest(
          named.map(id => {
            const text = this.#program.slot(fn.file, id).name;
            return this.#keys.judge(fn.file, { k: 'ref', ref: { root: { k: 'slot', id }, steps: [] }, text });
          }),
        );
  }

  #memoized({ file, at, call }: Made): { file: string; fn: FnId } | undefined {
    if (at.decorates) return { file, fn: at.decorates.fn };
    const facts = this.#program.facts(file);
    const args = [
      ...(at.call === undefined ? [] : (facts.calls[at.call]?.args ?? [])),
      ...(call?.args ?? []),
    ];
    for (const arg of args) {
      if (arg.fn !== undefined) return { file, fn: arg.fn };
      const value = arg.ref && this.#program.valueOf(file, arg.ref);
      if (value?.v === 'fn') return value;
    }
    return undefined;
  }

  #ofArgument(file: string, arg: ArgFact): KeyVerdict {
    if (arg.fn !== undefined || arg.spread) return ASSUMED;
    const { ref } = arg;
    const call = ref?.root.k === 'call' ? this.#program.facts(file).calls[ref.root.call] : undefined;
    if (call && FRESH_CALLS.test(call.name)) return this.#keys.judge(file, { k: 'fresh', text: arg.text });
    return ref && this.#isOneObject(file, ref) ? ONE_OBJECT : this.#keys.judge(file, keyOfArgument(arg));
  }

  /** A constant of a module that holds an object: the same one for every call. */
  #isOneObject(file: string, ref: Ref): boolean {
    const value = this.#program.valueOf(file, ref);
    if (value?.v !== 'place' || value.place.base !== 'slot' || value.place.path !== '') return false;
    const slot = this.#program.slot(value.place.file, value.place.id);
    const isModule = this.#program.fn(value.place.file, slot.fn).kind === 'module';
    return isModule && slot.kind === 'const' && slot.key?.k === 'object';
  }

  /** A series for each different set of labels: open when one label names something that comes and goes. */
  #ofLabels(file: string, call: CallFact): KeyVerdict {
    const labelled = this.#program.facts(file).labelCalls.find(each => each.call === call.id);
    if (!labelled && call.args.length > 1)
      return { kind: 'closed', why: 'its labels cannot be seen', evidence: 'few' };
    if (!labelled) return { kind: 'closed', why: 'it has no labels', evidence: 'closed' };
    const verdicts = labelled.labels.map(each => ({ ...this.#keys.judge(file, each.key), label: each }));
    const open = strongest(
      verdicts.filter(
        each =>
          each.kind === 'open' &&
          each.evidence !== 'assumed' &&
          !isInstalled(each.label) &&
          !labelled.provisos.some(proviso => isOfKey(proviso, each.label.key.text)),
      ),
    );
    return open === ASSUMED ? { kind: 'closed', why: 'its labels name a few', evidence: 'few' } : open;
  }
}

function isOfKey(proviso: Proviso, text: string | undefined): boolean {
  return 'key' in proviso && proviso.key === text;
}

/** `zone: client.zone.name`, `origin_chain: chain`, which the program knows; `zone: req.query.zone` is whatever somebody writes. */
function isInstalled({ name, key }: { readonly name: string; readonly key: KeyFact }): boolean {
  return INSTALLED.has(words(name).at(-1) ?? '') && !REQUESTED.test(key.text);
}

function strongest(verdicts: readonly KeyVerdict[]): KeyVerdict {
  const open = verdicts
    .filter(each => each.kind === 'open')
    .sort((a, b) => STRENGTH.indexOf(a.evidence) - STRENGTH.indexOf(b.evidence));
  return open[0] ?? verdicts.find(each => each.kind === 'closed') ?? ASSUMED;
}

function keyOfArgument(arg: ArgFact): KeyFact {
  const { text } = arg;
  if (arg.literal !== undefined) return { k: 'literal', text };
  if (arg.closed !== undefined) return { k: 'closed', text, why: arg.closed };
  if (arg.ref && arg.ref.root.k !== 'call') return { k: 'ref', ref: arg.ref, text };
  if (arg.hint?.t === 'object' || arg.hint?.t === 'container' || arg.hint?.t === 'new')
    return { k: 'object', text };
  return { k: 'other', text, refs: arg.ref ? [arg.ref] : [] };
}
