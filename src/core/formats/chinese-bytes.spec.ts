import iconv from 'iconv-lite';
import { decode } from './text-bytes.js';

/** As teachers write them: a row, a heading, an answer, a term. */
const SIMPLIFIED = [
  '题目,答案\n镜像是什么？,只读模板\n',
  '知识点,难度\n容器,3\n',
  '题目,答案',
  '知识点,核心内容,难度',
  '一、单选题',
  '判断题',
  '答案：对',
  '答案：A',
  '难度：易',
  '解析：分层存储。',
  '你好',
  '镜像',
  '容器,3\n',
  '甲乙丙',
  '第一章 概述',
  '1+1=2，对吗？',
  '我国的首都是北京。',
  '水的沸点是多少？\t100',
  '光合作用\t植物利用光能的过程\n',
  '下列说法正确的是（ ）',
  '简述辛亥革命的意义',
  '氧化还原反应',
  '勾股定理：a^2+b^2=c^2',
  '李白',
  '细胞膜,选择透过性\n',
  '静夜思\t李白',
  '床前明月光，疑是地上霜',
  'Docker,容器平台\nimage,镜像\n',
  '《红楼梦》的作者是谁？',
  '填空：____是生产力。',
];
const TRADITIONAL = [
  '題目,答案\n映像檔是什麼？,唯讀範本\n',
  '編號,主題,難度\n1,容器,3\n',
  '題目,答案',
  '編號|主題|難度',
  '知識點,核心內容,難度',
  '一、單選題',
  '判斷題',
  '答案：對',
  '難度：易',
  '解析：分層儲存。',
  '你好',
  '第一章 概述',
  '1+1=2，對嗎？',
  '水的沸點是多少？\t100',
  '光合作用\t植物利用光能的過程\n',
  '下列說法正確的是（ ）',
  '簡述辛亥革命的意義',
  '氧化還原反應',
  '細胞膜,選擇透過性\n',
  '靜夜思\t李白',
  '床前明月光，疑是地上霜',
  '《紅樓夢》的作者是誰？',
  'Docker,容器平台\nimage,映像檔\n',
];

describe('a short Chinese text', () => {
  it.each(SIMPLIFIED)('in GBK is read: %j', (text) => expect(decode(iconv.encode(text, 'gbk')).text).toBe(text));

  it.each(TRADITIONAL)('in Big5 is read: %j', (text) => expect(decode(iconv.encode(text, 'big5')).text).toBe(text));
});

describe('what is no Chinese', () => {
  it.each([
    ['windows-1252', 'Où est le café ? À côté de la forêt, près de la rivière où l’été fut très doux.'],
    ['windows-1252', 'Größe,Maß\nFür Übung und Spaß,schön\n'],
    ['windows-1251', 'Столица России находится на берегах Москвы-реки, и это знают все ученики.'],
    ['shift_jis', 'これは日本語の文章です。問題を読んで、正しい答えを選びなさい。'],
    ['euc-kr', '다음 중 옳은 것을 고르시오. 이것은 한국어 문장입니다.'],
  ])('is left to its own encoding: %s', (encoding, text) => {
    expect(decode(iconv.encode(text, encoding)).text).toBe(text);
  });
});
