import { Injectable } from '@nestjs/common';
import { BoundedMap } from '../core/bounded-map.js';
import { PointRepository } from './point.repository.js';
import type { Queryable } from './set.repository.js';

const MAX_REMEMBERED = 10_000;

interface Remembered {
  readonly revision: number;
  readonly questions: Promise<number>;
}

/** How many questions the points of a set have, remembered for as long as nothing in the set changes. */
@Injectable()
export class PointSizes {
  private readonly remembered = new BoundedMap<string, Remembered>(MAX_REMEMBERED);

  constructor(private readonly points: PointRepository) {}

  /**
   * How many questions the largest point of the set has, archived ones among them; 0 where no question has a point.
   *
   * @param revision the set's, as last read
   */
  async largest(db: Queryable, setId: string, revision: number): Promise<number> {
    const known = this.remembered.get(setId);
    if (known?.revision === revision) return known.questions;
    const questions = this.points.largest(db, setId);
    this.remembered.set(setId, { revision, questions });
    try {
      return await questions;
    } catch (error) {
      this.remembered.delete(setId);
      throw error;
    }
  }
}
