import { childrenOf, readXml } from '../xml-tree.js';

/** What an id within a part of a package leads to. */
export interface Relationship {
  /** The name of an entry of the package, or an address outside of it. */
  readonly target: string;
  readonly external: boolean;
}

/**
 * The relationships of a part, by their ids.
 * Source: ECMA-376, part 2, 6.5.3 (relationships) and 6.2 (names of parts).
 * @param folder where the part lies: targets that do not begin with / are told from there
 */
export function readRelationships(xml: string, folder: string): ReadonlyMap<string, Relationship> {
  const found = new Map<string, Relationship>();
  if (xml === '') return found;
  const { root } = readXml(xml);
  for (const { attributes } of root === null ? [] : childrenOf(root, 'Relationship')) {
    const { Id: id, Target: target = '', TargetMode: mode } = attributes;
    if (id === undefined) continue;
    const external = mode === 'External';
    found.set(id, { target: external ? target : entryName(target, folder), external });
  }
  return found;
}

function entryName(target: string, folder: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(decoded(step));
  }
  return steps.join('/');
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
