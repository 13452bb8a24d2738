/** What references mean: places, instances, functions, modules. */
import { type ClassId, ELEMENT, type FnId, type Hint } from '../collect/file-facts.ts';

/** What a reference means. */
export type Value =
  | { readonly v: 'place'; readonly place: Place; readonly inner: string; readonly hint?: Typed }
  | { readonly v: 'instance'; readonly file: string; readonly cls: ClassId }
  | { readonly v: 'class'; readonly file: string; readonly cls: ClassId }
  | { readonly v: 'fn'; readonly file: string; readonly fn: FnId }
  | { readonly v: 'module'; readonly file: string }
  | { readonly v: 'external'; readonly module: string; readonly name: string }
  /** An object that a function writes out and returns. */
  | { readonly v: 'object'; readonly file: string; readonly hint: Extract<Hint, { t: 'object' }> }
  | { readonly v: 'closed' };

/** A hint with the file whose names it speaks in. */
export interface Typed {
  readonly file: string;
  readonly hint: Hint;
}

/** Where a container lives, apart from the elements inside it. */
export interface Place {
  readonly key: string;
  readonly file: string;
  readonly base: 'slot' | 'field' | 'static' | 'global' | 'exports' | 'self';
  /** Slot for a variable, class for a field. */
  readonly id: number;
  readonly path: string;
}

/** An instance as a container: of a class that extends Map. */
export function selfPlace(file: string, cls: ClassId): Place {
  return { key: `${file}#C${cls}`, file, base: 'self', id: cls, path: '' };
}

/** `createDebug.instances`: a property of a function lives as long as the function. */
export function functionMember(value: { file: string; fn: FnId }, name: string): Value | undefined {
  if (name === ELEMENT || name === '.prototype') return undefined;
  const member = name.slice(1);
  return {
    v: 'place',
    place: {
      key: `${value.file}#f${value.fn}.${member}`,
      file: value.file,
      base: 'static',
      id: -1,
      path: member,
    },
    inner: '',
  };
}
