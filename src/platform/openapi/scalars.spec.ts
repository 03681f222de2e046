import type { Description, Schema } from './description.js';
import { decideScalars, isUndecided } from './scalars.js';

function decided(properties: Record<string, Schema>): Readonly<Record<string, Schema>> {
  const description: Description = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: {},
    components: { schemas: { X: { type: 'object', properties } } },
  };
  return decideScalars(description).components.schemas['X']?.properties ?? {};
}

const text = (example?: string): Schema => ({ type: 'string', ...(example !== undefined && { example }) });
const formats = (properties: Readonly<Record<string, Schema>>): unknown =>
  Object.fromEntries(Object.entries(properties).map(([name, { format }]) => [name, format]));

describe('a number', () => {
  it('is whole when its example is, null or not, in a list or not', () => {
    expect(
      decided({
        reps: { type: 'number', example: 3 },
        score: { type: 'number', example: 0.5 },
        step: { type: ['number', 'null'], example: 0 },
        steps: { type: 'array', items: { type: 'number', example: 60 } },
      }),
    ).toMatchObject({
      reps: { type: 'integer' },
      score: { type: 'number' },
      step: { type: ['integer', 'null'] },
      steps: { items: { type: 'integer' } },
    });
  });

  it('says too little without an example, or with null for one', () => {
    expect([{ type: 'number' }, { type: 'number', example: null }, { type: 'number', example: 1 }].map(isUndecided)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a text', () => {
  it('is what its example looks like', () => {
    expect(
      formats(
        decided({
          due: text('2026-11-24T08:00:00.000Z'),
          day: text('2026-11-24'),
          owner: text('01980000-0000-7000-8000-000000000001'),
          id: text('k3vq8wzn'),
        }),
      ),
    ).toEqual({ due: 'date-time', day: 'date', owner: 'uuid', id: undefined });
  });

  it('is, without an example, what its name says', () => {
    expect(formats(decided({ id: text(), setId: text(), createdAt: text(), asOf: text(), flat: text(), externalId: text() }))).toEqual({
      id: 'uuid',
      setId: 'uuid',
      createdAt: 'date-time',
      asOf: 'date-time',
      flat: undefined,
      externalId: undefined,
    });
  });
});
