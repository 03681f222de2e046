import type { IssueList } from '../issue-list.js';
import { headerKind, isTitleHeader } from './headers.js';
import { withHtmlTables } from './html-tables.js';

/** A line of the teacher's text, by its number from 1. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  /** Between code fences, where nothing is markup. */
  readonly code: boolean;
}

/** From here on a web page speaks of its other articles. */
const OTHER_ARTICLES =
  /^#{0,6}\s*\**(相关文章|相关推荐|相关阅读|推荐阅读|猜你喜欢|热门文章|最新文章|更多文章|大家都在看|related (articles|posts|reading)|recommended (articles|posts|reading)|you may also like|more articles)\**\s*[:：]?$/i;
const NEIGHBOUR_ARTICLE = /^(上一篇|下一篇|previous (article|post)|next (article|post))\s*[:：]/i;
/** What a site says of itself. */
const SITE_LINE =
  /^(本文(来自|转载自|由.{0,20}(发布|投稿)|链接|地址|为.{0,12}原创)|(如若|如需|未经.{0,10}|欢迎)?转载|转载请|版权(声明|所有)|繁体地址|简体地址|原文(链接|地址)|文章来源|来源[:：]|免责声明|声明[:：]|如若内容造成|如有侵权|侵权|copyright\b|©|all rights reserved|reprinted from)/i;
/** Marks of a video player or of the note-taking service around the note. */
const PLAYER_LINE =
  /^(摘要|分段总结|折叠|展开(全文|更多)?|收起|查看更多|AI\s?笔记|本视频暂不支持.*|>?\s*以下为\s?AI\s?生成.*|>?\s*以上内容由\s?AI.*|该内容由\s?AI\s?生成.*|\d{1,2}:\d{2}(:\d{2})?(\s*[-–—~至]\s*\d{1,2}:\d{2}(:\d{2})?)?)$/i;
const TIME_BEFORE = /^(\s*(?:[-*•]\s+)?)\d{1,2}:\d{2}(?::\d{2})?\s+(?=\p{L})/u;
/** More space than any layout needs. */
const LONG_GAP = /[^\S\n]{200,}/g;
const FENCE = /^\s*(?:>\s*)*(`{3,}|~{3,})/;

function markCode(texts: readonly string[]): SourceLine[] {
  let fence: string | undefined;
  return texts.map((text, index) => {
    const mark = FENCE.exec(text)?.[1];
    const inside = fence !== undefined;
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark.startsWith(fence)) fence = undefined;
    }
    return { number: index + 1, text, code: inside || mark !== undefined };
  });
}

/** Index of the line where the page goes on to other articles; the end where it does not, or where a table of points follows. */
function endOfArticle(lines: readonly SourceLine[]): number {
  const seen = lines.findIndex((line) => !line.code && line.text.trim() !== '');
  const cut = lines.findIndex(({ text, code }, i) => i > seen && !code && isFurnitureStart(text.trim()));
  if (cut < 0) return lines.length;
  const tableFollows = lines.slice(cut + 1).some(({ text }) => isTitleHeader(text.trim()) || isHeaderRow(text));
  return tableFollows ? lines.length : cut;
}

const isFurnitureStart = (text: string): boolean => OTHER_ARTICLES.test(text) || NEIGHBOUR_ARTICLE.test(text);

const isHeaderRow = (text: string): boolean =>
  text.includes('|') && text.split('|', 50).filter((cell) => headerKind(cell) !== undefined).length >= 3;

/** The text in lines, without what the page or player around the note has added; everything taken out is told. */
export function cleanSource(text: string, issues: IssueList): readonly SourceLine[] {
  const all = withHtmlTables(markCode(text.replace(LONG_GAP, ' '.repeat(8)).split('\n')));
  const end = endOfArticle(all);
  const players: SourceLine[] = [];
  const lines = all.slice(0, end).flatMap((line): SourceLine[] => {
    if (line.code) return [line];
    const bare = line.text.trim();
    if (SITE_LINE.test(bare)) {
      issues.add('info', 'site_line_left_out', { line: line.number }, { excerpt: bare });
      return [];
    }
    if (!PLAYER_LINE.test(bare)) return [{ ...line, text: line.text.replace(TIME_BEFORE, '$1') }];
    players.push(line);
    return [];
  });
  tellLeftOut('player_lines_left_out', players, issues);
  tellLeftOut('other_articles_left_out', all.slice(end), issues);
  return lines;
}

function tellLeftOut(code: string, lines: readonly SourceLine[], issues: IssueList): void {
  const [first] = lines;
  if (first === undefined) return;
  issues.add('info', code, { line: first.number }, { excerpt: first.text.trim(), params: { count: lines.length } });
}
