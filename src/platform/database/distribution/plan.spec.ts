import type { Table } from './catalogue.js';
import { planDistribution, type Placement } from './plan.js';
import type { TableKind } from './table-kinds.js';

const table = (name: string, ...to: string[]): Table => ({
  name,
  primaryKey: ['id'],
  uniqueIndexes: [],
  foreignKeys: to.map((target) => ({ name: `${name}_${target}`, to: target })),
  triggers: [],
  sequenceColumns: [],
  volatileDefaults: [],
});

const KINDS: Record<string, TableKind> = {
  users: 'identity',
  article: 'content',
  chapter: 'content',
  learner: 'learner',
  card: 'learner',
  queue: 'local',
};
const TABLES = [
  table('article', 'users', 'chapter'),
  table('card', 'article'),
  table('chapter', 'users'),
  table('learner', 'users'),
  table('queue', 'users'),
  table('users'),
];

const plan = (placements: Record<string, Placement> = {}): ReturnType<typeof planDistribution> =>
  planDistribution(TABLES, KINDS, (name) => placements[name] ?? { kind: 'plain' });
const stepsOf = (made: ReturnType<typeof planDistribution>): string[] =>
  made.ok ? made.steps.map(({ text, values }) => `${text} -- ${values.join(', ')}`) : [];

describe('the plan of a distribution', () => {
  it('copies what is read everywhere, referenced tables first, then spreads what is of learners, and leaves local tables alone', () => {
    expect(stepsOf(plan())).toEqual([
      'select create_reference_table($1::regclass) -- users',
      'select create_reference_table($1::regclass) -- chapter',
      'select create_reference_table($1::regclass) -- article',
      `select create_distributed_table($1::regclass, 'learner_id') -- learner`,
      `select create_distributed_table($1::regclass, 'learner_id', colocate_with := $2) -- card, learner`,
    ]);
  });

  it('does only what is left to do', () => {
    const half = {
      users: { kind: 'reference' },
      chapter: { kind: 'reference' },
      learner: { kind: 'distributed', column: 'learner_id' },
    } as const;
    expect(stepsOf(plan(half))).toEqual([
      'select create_reference_table($1::regclass) -- article',
      `select create_distributed_table($1::regclass, 'learner_id', colocate_with := $2) -- card, learner`,
    ]);
    const all = { ...half, article: { kind: 'reference' }, card: { kind: 'distributed', column: 'learner_id' } } as const;
    expect(plan(all)).toEqual({ ok: true, steps: [] });
  });

  it.each([
    ['card', { kind: 'reference' }, 'card is on every machine, and belongs spread by learner_id.'],
    ['card', { kind: 'distributed', column: 'set_id' }, 'card is spread by set_id instead of learner_id.'],
    ['users', { kind: 'distributed', column: 'id' }, 'users is spread by id, and belongs on every machine.'],
  ] as const)('does nothing where %s is %j', (name, placement, fault) => {
    expect(plan({ [name]: placement })).toEqual({ ok: false, faults: [fault] });
  });
});
