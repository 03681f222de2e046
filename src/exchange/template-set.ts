import type { ExportedSet, PointItem, QuestionItem } from '../core/formats/model.js';
import type { QuestionBody } from '../core/question/question.js';
import type { MessageLang } from '../platform/http/locale.js';

/** Formats that people fill in by hand. */
export const TEMPLATE_FORMATS: readonly string[] = ['csv', 'xlsx'];

interface Example {
  readonly title: string;
  readonly point: { readonly title: string; readonly coreContent: string; readonly examFocus: string };
  readonly tag: string;
  readonly single: readonly [prompt: string, right: string, ...wrong: string[]];
  readonly several: readonly [prompt: string, right: readonly string[], wrong: readonly string[]];
  readonly statement: string;
  readonly gap: readonly [prompt: string, answer: string];
  readonly card: readonly [front: string, back: string];
}

const EXAMPLES: Readonly<Record<MessageLang, Example>> = {
  en: {
    title: 'Template',
    point: { title: 'Image layers', coreContent: 'An image is a stack of read-only layers.', examFocus: 'A layer ≠ an image' },
    tag: 'example',
    single: ['What is an image made of?', 'Read-only layers', 'Running processes', 'Virtual machines'],
    several: ['Which of these belong to an image?', ['Its layers', 'Its metadata'], ['A running process']],
    statement: 'An image is read-only.',
    gap: ['Which command builds an image?', 'docker build'],
    card: ['Image', 'A read-only template for containers.'],
  },
  'zh-CN': {
    title: '模板',
    point: { title: '镜像分层', coreContent: '镜像由多个只读层叠加而成。', examFocus: '层 ≠ 镜像' },
    tag: '示例',
    single: ['镜像由什么组成？', '只读层', '运行中的进程', '虚拟机'],
    several: ['下列哪些属于镜像？', ['镜像层', '元数据'], ['运行中的进程']],
    statement: '镜像是只读的。',
    gap: ['构建镜像的命令是什么？', 'docker build'],
    card: ['镜像', '创建容器的只读模板。'],
  },
};

const LABELS = 'abcdefgh';
const choices = (texts: readonly string[]): { id: string; text: string }[] =>
  texts.map((text, index) => ({ id: LABELS.charAt(index), text }));

/** A small set with a question of each kind that fits a table: a template shows by example what to fill in. */
export function templateSet(lang: MessageLang): ExportedSet {
  const { title, point, tag, single, several, statement, gap, card } = EXAMPLES[lang];
  const [prompt, ...options] = single;
  const [ask, right, wrong] = several;
  const bodies: QuestionBody[] = [
    { type: 'single_choice', content: { [lang]: { prompt, options: choices(options) } }, key: { choice: 'a' } },
    {
      type: 'multiple_choice',
      content: { [lang]: { prompt: ask, options: choices([...right, ...wrong]) } },
      key: { choices: right.map((_, index) => LABELS.charAt(index)) },
    },
    { type: 'true_false', content: { [lang]: { prompt: statement } }, key: { value: true } },
    { type: 'short_text', content: { [lang]: { prompt: gap[0], acceptedAnswers: [{ text: gap[1] }] } } },
    { type: 'flashcard', content: { [lang]: { prompt: card[0], back: card[1] } } },
  ];
  const common = { place: {}, externalId: null, tags: [tag], format: 'plain' as const };
  const points: PointItem[] = [{ ...common, kind: 'point', aspect: 'features', stars: 2, content: { [lang]: point } }];
  const questions = bodies.map((body, index): QuestionItem => ({
    ...common,
    kind: 'question',
    point: point.title,
    category: [],
    stars: (index % 3) + 1,
    body,
  }));
  return { title: { [lang]: title }, description: {}, languages: [lang], defaultLanguage: lang, points, questions, media: [] };
}
