import type { Analyser, Engine } from '../../src/cli/engine.ts';
import type { Finding, GrowthSite, Level, Site } from '../../src/facts/model.ts';
import * as copies from '../../src/fixes/vendor/copies.ts';
import type { Workspace } from '../../src/project.ts';
import { defineRule } from '../../src/rules/define-rule.ts';

const rule = defineRule({
  id: 'unbounded-map',
  title: 'Map that outlives what feeds it',
  why: 'Every entry stays reachable as long as its owner lives.',
  limits: ['A map handed to unseen code is unknown.'],
  level: 'warning',
  containers: ['map'],
  fixes: ['bounded-map'],
  cwe: 770,
  when: () => true,
  message: ({ name }) => `'${name}' grows`,
});

function siteOf(file: string, text: string, pattern: RegExp): Site | undefined {
  const match = pattern.exec(text);
  if (!match?.[1]) return undefined;
  const before = text.slice(0, match.index + match[0].indexOf(match[1])).split('\n');
  const line = before.length;
  const column = (before.at(-1) ?? '').length + 1;
  return { file, line, column, endLine: line, endColumn: column + match[1].length };
}

/** As much of a growth site as reports read. */
const growthAt = (site: Site): GrowthSite => {
  const read = { via: 'set', cadence: 'per-request', key: 'open', feeder: 'onConnect' };
  return { ...site, ...read } as GrowthSite;
};

/** One finding a file that declares a Map, grown where the text says `.set(` and cleared at `.clear(`. */
function findingIn(workspace: Workspace, file: string, level: Level): Finding[] {
  const text = workspace.read(file);
  const site = siteOf(file, text, /(\w+) = new Map/);
  const growth = siteOf(file, text, /(\w+\.set)\(/);
  const release = siteOf(file, text, /(\w+\.clear)\(/);
  if (!site || !growth) return [];
  return [
    {
      ...site,
      rule: rule.id,
      level,
      symbol: 'sessions',
      owner: { kind: 'module', name: 'hub', lifetime: 'process' },
      message: `'sessions' (Map, module scope) gains an entry per request in 'onConnect' and nothing removes entries`,
      fingerprint: `${rule.id}:${file}`,
      growth: [growthAt(growth)],
      release: release
        ? [{ ...release, via: 'clear', cadence: 'once', phase: 'teardown', path: 'always', remover: 'close' }]
        : [],
      fixes: [{ id: 'bounded-map', title: "Keep 'sessions' in a BoundedMap", preferred: true }],
    },
  ];
}

/** Finds nothing and so has nothing to mend. */
class FakeMender {
  readonly changed = new Map<string, string>();
  findings(): readonly Finding[] {
    return [];
  }
  mend(): undefined {
    return undefined;
  }
}

/** An analyser that finds every Map. */
function fakeAnalyser(level: Level): Analyser {
  return {
    analyse(workspace, _config, options) {
      const { files, skipped, notes } = workspace;
      const findings = files.flatMap((file, at) => {
        options?.onProgress?.(at + 1, files.length);
        return findingIn(workspace, file, level);
      });
      return {
        files: files.length,
        skipped,
        notes,
        accumulators: [],
        remarks: [],
        findings: findings.reverse(),
      };
    },
    factsOf: (file, text) => ({ file, length: text.length }),
    copies,
    Mender: FakeMender,
    libFolder: '',
  };
}

/** An engine with that analyser, so that the commands can be tested without the analysis. */
export function fakeEngine(level: Level = 'warning'): Engine {
  return {
    version: '1.2.3',
    rules: [rule],
    loadAnalyser: async () => fakeAnalyser(level),
  };
}
