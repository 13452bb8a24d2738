import type { Finding } from '../../src/facts/model.ts';
import type { SourceText } from './check-folder.ts';
import type { PinnedRepository, Todo } from './labels.ts';

const LINES_AROUND = 6;

/** What a person needs to judge a finding, as one line of a to-do file; `verdict` and `why` are theirs. */
export function todoOf(pin: PinnedRepository, finding: Finding, files: readonly SourceText[]): Todo {
  const { fingerprint, rule, file, line, symbol, message } = finding;
  const sites = [finding, ...finding.growth, ...finding.release];
  const context = sites.flatMap(site => excerpt(files, site.file, site.line));
  return { ...pin, fingerprint, rule, file, line, symbol, verdict: null, why: '', message, context };
}

function excerpt(files: readonly SourceText[], file: string, line: number): string[] {
  const text = files.find(source => source.file === file)?.text ?? '';
  const lines = text.split(/\r?\n/);
  const first = Math.max(1, line - LINES_AROUND);
  const shown = lines.slice(first - 1, line + LINES_AROUND);
  return [`--- ${file}:${line}`, ...shown.map((content, index) => `${first + index}: ${content}`)];
}
