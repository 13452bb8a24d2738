/** Writes `dist/THIRD-PARTY-NOTICES.txt`: the licence of every package that went into a bundle of `dist`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { noticesText, type Package, packagesOf } from './notices-text.ts';

const inputs = readdirSync('dist')
  .filter(name => name.endsWith('.inputs.json'))
  .flatMap(name => JSON.parse(readFileSync(`dist/${name}`, 'utf8')) as string[]);

/** The compiler, which ts-morph carries inside a package of its own. */
const compiler = { carrier: 'node_modules/@ts-morph/common', folder: 'node_modules/typescript' };

const folders = packagesOf(inputs);
const packages = folders.map(readPackage);
if (folders.includes(compiler.carrier))
  packages.push({ ...readPackage(compiler.folder), version: ts.version });
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', noticesText(packages));

/** @throws Error for a package without a licence file */
function readPackage(folder: string): Package {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const files = readdirSync(folder).filter(file => /^(licen[cs]e|third-?party-?notice)/i.test(file));
  if (files.length === 0) throw new Error(`${folder} has no licence file`);
  const texts = files.sort().map(file => readFileSync(`${folder}/${file}`, 'utf8').trim());
  return { name, version, license, texts };
}
