import { childOf, childrenOf, type XmlElement } from '../xml-tree.js';

/** A formula (OMML) as one line of text; `whole` is false where its form is lost, as of a matrix. */
export interface FormulaText {
  readonly text: string;
  readonly whole: boolean;
}

const SIGNS: Readonly<Record<string, string>> = { '∑': '∑', '∏': '∏', '∫': '∫' };

/** Fractions as (a)/(b), powers as x^2, indices as x_1, roots as √(x); other forms give their letters in order. */
export function formulaText(element: XmlElement): FormulaText {
  let whole = true;
  const inner = (parent: XmlElement | undefined): string =>
    parent === undefined ? '' : parent.children.map((child) => (typeof child === 'string' ? '' : part(child))).join('');
  const grouped = (parent: XmlElement | undefined): string => {
    const text = inner(parent);
    return /^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`;
  };
  const part = (child: XmlElement): string => {
    switch (child.name) {
      case 'm:r':
      case 'w:r':
        return childrenOf(child, child.name === 'm:r' ? 'm:t' : 'w:t')
          .flatMap((text) => text.children)
          .filter((piece) => typeof piece === 'string')
          .join('');
      case 'm:f':
        return `${grouped(childOf(child, 'm:num'))}/${grouped(childOf(child, 'm:den'))}`;
      case 'm:sSup':
        return `${grouped(childOf(child, 'm:e'))}^${grouped(childOf(child, 'm:sup'))}`;
      case 'm:sSub':
        return `${grouped(childOf(child, 'm:e'))}_${grouped(childOf(child, 'm:sub'))}`;
      case 'm:sSubSup':
        return `${grouped(childOf(child, 'm:e'))}_${grouped(childOf(child, 'm:sub'))}^${grouped(childOf(child, 'm:sup'))}`;
      case 'm:rad': {
        const degree = inner(childOf(child, 'm:deg'));
        return `${degree}√(${inner(childOf(child, 'm:e'))})`;
      }
      case 'm:d': {
        const properties = childOf(child, 'm:dPr');
        const sign = (name: string, usual: string): string => childOf(properties, name)?.attributes['m:val'] ?? usual;
        return `${sign('m:begChr', '(')}${childrenOf(child, 'm:e').map(inner).join(sign('m:sepChr', '|'))}${sign('m:endChr', ')')}`;
      }
      case 'm:nary': {
        const sign = childOf(childOf(child, 'm:naryPr'), 'm:chr')?.attributes['m:val'] ?? '∫';
        const bounds = [
          ['_', 'm:sub'],
          ['^', 'm:sup'],
        ].map(([mark = '', name = '']) => (inner(childOf(child, name)) === '' ? '' : `${mark}${grouped(childOf(child, name))}`));
        return `${SIGNS[sign] ?? sign}${bounds.join('')} ${inner(childOf(child, 'm:e'))}`;
      }
      case 'm:func':
        return `${inner(childOf(child, 'm:fName'))} ${grouped(childOf(child, 'm:e'))}`;
      case 'm:oMath':
      case 'm:e':
      case 'm:box':
        return inner(child);
      default:
        if (child.name.endsWith('Pr')) return '';
        if (child.name.startsWith('m:')) whole = false;
        return inner(child);
    }
  };
  const text = inner(element).replace(/\s+/gu, ' ').trim();
  return { text, whole };
}
