import type { Aspect } from './model.js';

/** Words of a title by the aspect that they announce; a title may hold several, and then the last one counts. */
const WORDS: readonly (readonly [Aspect, RegExp])[] = [
  [
    'definition',
    /定义|定義|概念|含义|含義|简介|簡介|概述|是什么|是什麼|什么是|什麼是|\bdefin\w*|\bconcepts?\b|\bmeaning\b|\boverview\b|\bwhat (is|are)\b/giu,
  ],
  [
    'features',
    /特性|特征|特徵|特点|特點|性质|性質|组成|組成|\bfeatures?\b|\bcharacteristics?\b|\bpropert(y|ies)\b|\bcomponents?\b/giu,
  ],
  ['relation', /关系|關係|区别|區別|对比|對比|比较|比較|联系|聯繫|\brelat\w+|\bdifferences?\b|\bcompar\w+|\bvs\b|\bversus\b/giu],
  ['advantages', /优势|優勢|优点|優點|好处|好處|\badvantages?\b|\bbenefits?\b|\bstrengths?\b|\bpros\b/giu],
  ['limitation', /限制|局限|缺点|缺點|不足|劣势|劣勢|\blimit\w*|\bdisadvantages?\b|\bdrawbacks?\b|\bweakness(es)?\b|\bcons\b/giu],
];

/** The aspect that the title of a knowledge point announces: 镜像核心特性 → features. */
export function guessAspect(title: string): Aspect {
  let found: Aspect = 'other';
  let at = -1;
  for (const [aspect, words] of WORDS) {
    for (const match of title.matchAll(words)) if (match.index > at) [found, at] = [aspect, match.index];
  }
  return found;
}
