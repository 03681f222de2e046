import type { Lang, QuestionType } from '../../question/question.js';
import { excerptOf, type IssueList } from '../issue-list.js';
import type { QuestionItem, UnfinishedItem } from '../model.js';
import type { MediaShelf } from '../moodle/media-shelf.js';
import { NO_ANSWER, type Lack, type MoodleQuestion, type MoodleTask, type Tell } from '../moodle/moodle-question.js';
import { namesPrompt } from '../moodle/question-name.js';
import { toItem } from '../moodle/to-item.js';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml-tree.js';
import { clozeParts } from './cloze-task.js';
import { ownFiles } from './files.js';
import * as tasks from './tasks.js';
import { formatNamed, QuestionTexts, rawText, textsNamed } from './texts.js';

/** What is told once for the whole file. */
export interface Dropped {
  names: number;
  marks: number;
  overallFeedback: number;
}

const OVERALL = ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'];
/** What Moodle itself puts there says no more than the score does. */
const OVERALL_BY_DEFAULT =
  /^(?:your answer is (?:partially )?(?:in)?correct\.?|(?:您|你)?的?(?:回答|答案)?(?:部分)?(?:正确|不正确|错误)。?)$/i;

interface ReadTask {
  readonly task: MoodleTask;
  readonly prompt: string;
  readonly lacks?: Lack;
}

const unread = (type: QuestionType, prompt: string, lacks: Lack): ReadTask => ({ task: { kind: 'unread', type }, prompt, lacks });

/** Reads one `<question>`; undefined for one that stays out, which an issue tells. */
export class XmlQuestionReader {
  readonly dropped: Dropped = { names: 0, marks: 0, overallFeedback: 0 };

  constructor(
    private readonly lang: Lang,
    private readonly issues: IssueList,
    private readonly media: MediaShelf,
  ) {}

  read(question: XmlElement, item: number, category: readonly string[]): QuestionItem | UnfinishedItem | undefined {
    const place = { line: question.line, item };
    const around = this.media.around(place, ownFiles(question, this.media, this.issues, place));
    const body = childOf(question, 'questiontext');
    const texts = new QuestionTexts(formatNamed(body?.attributes['format'], 'html'), around);
    const source = rawText(body);
    const tell: Tell = (severity, code, params) =>
      this.issues.add(severity, code, place, { excerpt: withoutTags(source), params });
    const parts = this.taskOf(question, texts, source, tell);
    if (parts === undefined) return undefined;
    const prompt = texts.convert(parts.prompt + oldImage(question));
    const general = texts.readFull(childOf(question, 'generalfeedback'));
    this.countDropped(question, tasks.withoutMarks(prompt.plain));
    const read: MoodleQuestion = {
      place,
      category,
      externalId: textOf(childOf(question, 'idnumber')).trim() || null,
      tags: [...new Set(['tags', 'coursetags'].flatMap((list) => textsNamed(childOf(question, list), 'tag')))],
      prompt,
      feedback: general,
      hints: childrenOf(question, 'hint').map((hint) => texts.read(childOf(hint, 'hintcontent') ?? hint)),
      task: parts.task,
      lacks: parts.lacks,
    };
    return toItem(parts.task.kind === 'open' ? withModelAnswer(read, general) : read, this.lang, this.issues);
  }

  private taskOf(question: XmlElement, texts: QuestionTexts, source: string, tell: Tell): ReadTask | undefined {
    const type = question.attributes['type'] ?? '';
    switch (type) {
      case 'multichoice':
      case 'multichoiceset':
        return { task: tasks.choiceTask(question, texts), prompt: source };
      case 'truefalse': {
        const task = tasks.trueFalseTask(question, texts);
        return task === undefined ? unread('true_false', source, NO_ANSWER) : { task, prompt: source };
      }
      case 'shortanswer':
        return { task: tasks.shortTextTask(question, texts), prompt: source };
      case 'numerical':
        return { task: tasks.numericTask(question, texts), prompt: source };
      case 'matching':
      case 'match':
        return { task: tasks.matchingTask(question, texts), prompt: source };
      case 'ordering':
        return { task: tasks.orderingTask(question, texts), prompt: source };
      case 'cloze':
      case 'multianswer':
        return clozeParts(source, texts, tell);
      case 'gapselect':
      case 'ddwtos': {
        return tasks.gapTask(question, texts) ?? unread('cloze', source, NO_ANSWER);
      }
      case 'essay':
        return { task: { kind: 'open', back: texts.readFull(childOf(question, 'graderinfo')) }, prompt: source };
      case 'description':
        tell('info', 'description_skipped');
        return undefined;
      default:
        return unread('flashcard', source, { code: 'unknown_question_type', params: { type: excerptOf(type) } });
    }
  }

  private countDropped(question: XmlElement, prompt: string): void {
    if (!namesPrompt(rawText(childOf(question, 'name')), prompt)) this.dropped.names++;
    const mark = Number(textOf(childOf(question, 'defaultgrade')).trim() || 1);
    if (mark !== 1 && question.attributes['type'] !== 'cloze') this.dropped.marks++;
    const overall = OVERALL.map((name) =>
      rawText(childOf(question, name))
        .replace(/<[^<>]*>/g, '')
        .trim(),
    );
    if (overall.some((text) => text !== '' && !OVERALL_BY_DEFAULT.test(text))) this.dropped.overallFeedback++;
  }
}

const withoutTags = (html: string): string => html.replace(/<[^<>]*>/g, ' ').trim();

/** The notes for graders are the model answer; without them the general feedback is. */
function withModelAnswer(question: MoodleQuestion, general: MoodleQuestion['feedback']): MoodleQuestion {
  if (question.task.kind !== 'open' || question.task.back !== null) return question;
  return { ...question, feedback: null, task: { kind: 'open', back: general } };
}

/** Moodle 1.9 names one picture beside the text. */
function oldImage(question: XmlElement): string {
  const name = textOf(childOf(question, 'image')).trim();
  return name === '' ? '' : ` <img src="@@PLUGINFILE@@/${encodeURIComponent(name.replaceAll('/', '_'))}" alt="">`;
}
