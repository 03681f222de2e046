import type { Table } from './catalogue.js';
import { brokenRules } from './rules.js';
import type { TableKind } from './table-kinds.js';

const KINDS: Record<string, TableKind> = { note: 'learner', article: 'content', queue: 'local' };

const sound = (name: string, primaryKey: readonly string[]): Table => ({
  name,
  primaryKey,
  uniqueIndexes: [{ name: `${name}_pkey`, columns: primaryKey }],
  foreignKeys: [],
  triggers: [],
  sequenceColumns: [],
  volatileDefaults: [],
});
const NOTE = sound('note', ['learner_id', 'id']);
const ARTICLE = sound('article', ['id']);
const QUEUE = sound('queue', ['id']);

const faults = (
  changes: { note?: Partial<Table>; article?: Partial<Table>; queue?: Partial<Table> },
  ...more: Table[]
): string[] =>
  brokenRules([{ ...NOTE, ...changes.note }, { ...ARTICLE, ...changes.article }, { ...QUEUE, ...changes.queue }, ...more], KINDS);

const to = (target: string): Partial<Table> => ({ foreignKeys: [{ name: 'key', to: target }] });

describe('the rules of tables that are spread by learner', () => {
  it('are kept by sound tables', () => {
    expect(faults({ note: to('article'), queue: to('article') })).toEqual([]);
  });

  it.each([
    ['another leading column', { note: { primaryKey: ['id', 'learner_id'] } }, /primary key begins with id/],
    ['no primary key', { note: { primaryKey: [] } }, /note has no primary key/],
    ['uniqueness over all learners', { note: { uniqueIndexes: [{ name: 'note_code', columns: ['code'] }] } }, /index note_code/],
    ['a trigger', { note: { triggers: ['stamp'] } }, /the trigger stamp/],
    ['a sequence', { note: { sequenceColumns: ['n'] } }, /its n is numbered by a sequence/],
    ['a time of the database', { note: { volatileDefaults: ['at'] } }, /makes up its at/],
    ['learner to local', { note: to('queue') }, /note \(learner\) refers by key to queue \(local\)/],
    ['content to learner', { article: to('note') }, /article \(content\) refers by key to note \(learner\)/],
    ['content to local', { article: to('queue') }, /article \(content\) refers by key to queue/],
    ['local to learner', { queue: to('note') }, /queue \(local\) refers by key to note/],
  ])('are broken by %s', (_name, changes, sentence) => {
    expect(faults(changes)).toEqual([expect.stringMatching(sentence)]);
  });

  it('want every table classified, and every classified table', () => {
    expect(faults({}, sound('stranger', ['id']))).toEqual([expect.stringMatching(/^stranger is not classified/)]);
    expect(brokenRules([NOTE, ARTICLE], KINDS)).toEqual([expect.stringMatching(/^queue is classified .* no such table/)]);
  });
});
