import iconv from 'iconv-lite';

const SIGNS = '，。？：；、（）《》！“”—…';
/** Characters that most Chinese sentences have, and those of headers and answers. */
const SIMPLIFIED: ReadonlySet<string> = new Set(
  SIGNS +
    '的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没' +
    '日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已从动两长知样现分将外但身些与高意进把法此实回二理美点' +
    '月明其种声全工己话者向情部正名定问力机给等几很业最间新什打便位因重被走电四第门相次东海口使教西再平真听世气信北少关并内加' +
    '化由却代产入先山五水万市体别处总才场师书比住员性通目报立命活难数件安表原应路期常提感金何更反合放做系计或利受光果界及今务' +
    '制解各任至物台象记边共风接它许特直服题建南度统色字请交让认算论百义科元社术结六功指思非流每青管连远资带条院变联言权往展该' +
    '领传近留治决保达办运半必强步完深区即求品转量空技程告语英基派满式息写识极令收未持取设始版双历史商千片容研像找改议形早音火' +
    '际则首单据导影失网似专若校读志观究包组造落视离切选填判断案答析简述列项错误确序号核考试易混淆备注章节类型示例概念征优缺局' +
    '限',
);
const TRADITIONAL: ReadonlySet<string> = new Set(
  SIGNS +
    '的一是不了在人有我他這中大來上個國到說們爲子和你地出道也時年得就那要下以生會自着去之過家學對可裏後小麼心多天而能好都然沒' +
    '日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已從動兩長知樣現分將外但身些與高意進把法此實回二理美點' +
    '月明其種聲全工己話者向情部正名定問力機給等幾很業最間新什打便位因重被走電四第門相次東海口使教西再平真聽世氣信北少關並內加' +
    '化由卻代產入先山五水萬市體別處總才場師書比住員性通目報立命活難數件安表原應路期常提感金何更反合放做系計或利受光果界及今務' +
    '制解各任至物臺象記邊共風接它許特直服題建南度統色字請交讓認算論百義科元社術結六功指思非流每青管連遠資帶條院變聯言權往展該' +
    '領傳近留治決保達辦運半必強步完深區即求品轉量空技程告語英基派滿式息寫識極令收未持取設始版雙歷史商千片容研像找改議形早音火' +
    '際則首單據導影失網似專若校讀志觀究包組造落視離切選填判斷案答析簡述列項錯誤確序號核考試易混淆備註章節類型示例概念徵優缺侷' +
    '限編擇后里雲干係準周',
);

interface Rule {
  readonly label: 'gb18030' | 'big5';
  readonly frequent: ReadonlySet<string>;
  /** First bytes of punctuation, and of the characters that the standard lists first because they are used most. */
  readonly signs: readonly [from: number, to: number];
  readonly usual: readonly [from: number, to: number];
  /** Smallest second byte of a usual character. */
  readonly second: number;
}

/** Sources: GB 2312-1980, rows 1-3 and 16-55 (its characters of the first level); Big5, A140-A3BF and A440-C67E (likewise). */
const RULES: readonly [Rule, Rule] = [
  { label: 'gb18030', frequent: SIMPLIFIED, signs: [0xa1, 0xa3], usual: [0xb0, 0xd7], second: 0xa1 },
  { label: 'big5', frequent: TRADITIONAL, signs: [0xa1, 0xa3], usual: [0xa4, 0xc6], second: 0x40 },
];

export interface ChineseGuess {
  readonly label: Rule['label'];
  /** Whether it can hardly be another language: many characters are frequent ones, or all of a few are usual. */
  readonly sure: boolean;
}

/**
 * Which of the two encodings of Chinese the bytes are more like. Frequencies of bytes, by which longer texts are told apart, say little
 * of a line or two; so each pair is judged as a character. A doubt goes to GBK, which is far more common.
 */
export function guessChinese(bytes: Uint8Array): ChineseGuess {
  const [gbk, big5] = RULES.map((rule) => judged(bytes, rule)) as [Judged, Judged];
  const best = big5.score > gbk.score ? big5 : gbk;
  return { label: best.rule.label, sure: isSure(best) };
}

interface Judged {
  readonly rule: Rule;
  readonly score: number;
  readonly pairs: number;
  readonly usual: number;
  readonly frequent: number;
  readonly broken: number;
}

const isSure = ({ pairs, usual, frequent, broken }: Judged): boolean =>
  broken === 0 && ((frequent >= 2 && frequent * 5 >= pairs * 2) || (pairs >= 2 && pairs <= FEW && usual === pairs));

const FEW = 8;

function judged(bytes: Uint8Array, rule: Rule): Judged {
  const found = { score: 0, pairs: 0, usual: 0, frequent: 0, broken: 0 };
  for (let at = 0; at < bytes.length - 1; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const next = bytes[at + 1] ?? 0;
    const character = isPair(lead, next) ? iconv.decode(Buffer.from([lead, next]), rule.label) : '\uFFFD';
    if (character.includes('\uFFFD')) {
      found.broken += 1;
      found.score -= BROKEN;
      continue;
    }
    at += 1;
    const frequent = rule.frequent.has(character);
    const usual = frequent || (next >= rule.second && [rule.usual, rule.signs].some(([from, to]) => lead >= from && lead <= to));
    found.pairs += 1;
    if (frequent) found.frequent += 1;
    if (usual) found.usual += 1;
    found.score += frequent ? 3 : usual ? 1 : -1;
  }
  return { rule, ...found };
}

const BROKEN = 8;
const isPair = (lead: number, next: number): boolean => lead > 0x80 && lead < 0xff && next >= 0x40 && next !== 0x7f;
