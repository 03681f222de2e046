import { Injectable } from '@nestjs/common';
import { GeneralPool } from '../platform/database/pools.js';
import { transaction } from '../platform/database/transaction.js';
import { PointRepository, type PointRow } from './point.repository.js';
import { QuestionRepository, type StoredQuestion } from './question.repository.js';
import { SetRepository, type SetRow } from './set.repository.js';

export interface Bundle {
  readonly set: SetRow;
  readonly points: readonly PointRow[];
  readonly questions: readonly StoredQuestion[];
}

@Injectable()
export class BundleRepository {
  constructor(
    private readonly pool: GeneralPool,
    private readonly sets: SetRepository,
    private readonly points: PointRepository,
    private readonly questions: QuestionRepository,
  ) {}

  /** A set with all that it holds, as of one moment; undefined when it has gone. */
  read(setId: string, learnerId: string): Promise<Bundle | undefined> {
    return transaction(
      this.pool,
      async (client) => {
        const set = await this.sets.find(setId, learnerId, client);
        if (set === undefined) return undefined;
        return { set, points: await this.points.all(client, setId), questions: await this.questions.all(client, setId) };
      },
      { isolation: 'repeatable read' },
    );
  }
}
